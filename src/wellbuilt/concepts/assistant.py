"""Foundation models in use: assistants, what they know, and what they may say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.concepts import Concept, fact, link

if TYPE_CHECKING:
    from wellbuilt.concepts.data_store import DataStore
    from wellbuilt.concepts.key import Key


class Assistant(Concept):
    """A foundation model with instructions and tools, that acts for those who talk to it."""

    area = "serving"

    guarded: bool = fact("Do rules filter what it is told and what it says?")
    own_key: bool = fact("Is what it keeps encrypted with a key that you manage?")
    guardrail: Guardrail | None = link("Which rules filter it?")
    key: Key | None = link("Which key of yours encrypts what it keeps?")


class Guardrail(Concept):
    """Rules for what a foundation model may be told and may say."""

    area = "roles"

    stops_attacks: bool = fact("Are attempts to talk the model out of its instructions turned away?")
    stops_personal_data: bool = fact("Is personal data blocked or hidden?")
    key: Key | None = link("Which key of yours encrypts it?")


class KnowledgeSource(Concept):
    """Documents that a foundation model looks things up in."""

    area = "data"

    own_key: bool = fact("Are its documents, while they are read, encrypted with a key that you manage?")
    stores: tuple[DataStore, ...] = link("Which stores are its documents read from?")
    key: Key | None = link("Which key of yours encrypts its documents while they are read?")


class ModelUseLog(Concept):
    """A log of what foundation models were asked and what they answered."""

    area = "monitors"

    delivered: bool = fact("Is it written to a place that was named?")


class TunedModel(Concept):
    """A foundation model that was trained further with data of yours."""

    area = "models"

    own_key: bool = fact("Is it encrypted with a key that you manage?")
    key: Key | None = link("Which key of yours encrypts it?")
