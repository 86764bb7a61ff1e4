"""Stages: steps that write down what their results were made of."""

from __future__ import annotations

from wellbuilt.kernel.concepts import Concept, fact


class Stage(Concept):
    """A step on the way from data to a model whose last result can be traced to what it was made of."""

    locked: bool = fact("Is it written down what its last result was made of?")
    changed: tuple[str, ...] = fact("What lies here in another version than its last result was made of?")
    seen: int = fact("How much of what it was made of lies here, so that it can be compared?")


class VersionedData(Concept):
    """Data and models that are kept by their versions beside the code, and fetched when they are needed."""

    shared: bool = fact("Is it said where their versions are kept?")
    on_one_machine: bool = fact("Is that a folder of one machine?")
