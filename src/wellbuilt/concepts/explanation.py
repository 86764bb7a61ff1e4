"""What explains the answers of models."""

from __future__ import annotations

from wellbuilt.kernel.concepts import Concept


class Explanation(Concept):
    """A program's way to say by what a model comes to its answers: for single ones, or for all of them."""

    area = "monitors"
