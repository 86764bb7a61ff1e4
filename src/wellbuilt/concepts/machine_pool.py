"""Machines that jobs run on, one after the other."""

from __future__ import annotations

from typing import Literal

from wellbuilt.kernel.concepts import Concept, fact

Purpose = Literal["data", "training", "jobs"]


class MachinePool(Concept):
    """Machines that are there for jobs: a cluster, or a pool that jobs are given machines from."""

    area = "processing"

    purpose: Purpose = fact("Are its jobs those that prepare data, those that make models, or does it not say?")
    stays: bool = fact("Does it keep machines when no job needs them?")
