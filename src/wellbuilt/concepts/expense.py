"""What is paid for by the hour."""

from __future__ import annotations

from wellbuilt.kernel.concepts import Concept, fact


class Expense(Concept):
    """Something that is paid for as long as it runs: an endpoint, a notebook, a job."""

    tagged: bool = fact("Does it carry a tag, by which its cost can be told apart?")
