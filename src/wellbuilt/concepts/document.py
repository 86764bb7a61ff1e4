"""What people write about a workload."""

from __future__ import annotations

from typing import Literal

from wellbuilt.kernel.concepts import Concept, fact

Purpose = Literal[
    "model card", "data sheet", "runbook", "decision record", "service-level objectives", "experiment notes", "read me"
]


class Document(Concept):
    """A document that people wrote about a workload. That it is there settles nothing."""

    area = "software"

    purpose: Purpose = fact("What is it for?")
    sections: tuple[str, ...] = fact("Which sections does it have?")
    unfilled: tuple[str, ...] = fact("Which of its sections hold nothing but what marks a gap?")
