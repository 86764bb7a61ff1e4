"""Features that training and serving share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.concepts import Concept, fact, link

if TYPE_CHECKING:
    from wellbuilt.concepts.data_store import DataStore
    from wellbuilt.concepts.key import Key
    from wellbuilt.concepts.role import Role


class FeatureSet(Concept):
    """A named set of features, kept for training, for serving, or for both."""

    area = "data"

    serves: bool = fact("Can a model look features up while it answers?")
    keeps_history: bool = fact("Is every value kept for training, with its time?")
    store: DataStore | None = link("Which store keeps the history?")
    history_key: Key | None = link("Which key of yours encrypts the history?")
    serving_key: Key | None = link("Which key of yours encrypts what is looked up while serving?")
    role: Role | None = link("Which role does it act as?")
