"""Consumers: who lives on predictions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.concepts import Concept, fact, link

if TYPE_CHECKING:
    from wellbuilt.concepts.endpoint import Endpoint


class Consumer(Concept):
    """A system or team that uses a model's answers, and breaks when they change without a word."""

    area = "consumers"

    contracted: bool = fact("Is there a contract that says what is asked and answered?")
    contract_kept: bool = fact("Does the contract lie in the repository, so that it changes with the model?")
    versioned: bool = fact("Does it say which version of the contract it asks for?")
    version_served: bool = fact("Is the version it asks for the one that the contract describes today?")
    contactable: bool = fact("Is it known whom to tell before something changes?")
    endpoint: Endpoint | None = link("Which endpoint does it ask?")
