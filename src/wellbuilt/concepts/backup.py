"""Backups: copies that are made on a schedule and kept apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.concepts import Concept, fact, link

if TYPE_CHECKING:
    from wellbuilt.concepts.data_store import DataStore
    from wellbuilt.concepts.key import Key


class BackupPlan(Concept):
    """What is copied, how often, and for how long a copy is kept."""

    area = "automation"

    selects: bool = fact("Is anything chosen to be copied by it?")
    expires: bool = fact("Is every copy deleted after a time?")
    stores: tuple[DataStore, ...] = link("Which stores does it copy?")


class BackupVault(Concept):
    """Where copies are kept."""

    area = "automation"

    locked: bool = fact("Is it impossible to delete a copy before its time?")
    key: Key | None = link("Which key of yours encrypts the copies?")
