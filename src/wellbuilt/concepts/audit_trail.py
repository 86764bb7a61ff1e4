"""Audit trails: who did what, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from wellbuilt.kernel.concepts import Concept, fact, link

if TYPE_CHECKING:
    from wellbuilt.concepts.data_store import DataStore
    from wellbuilt.concepts.key import Key


class AuditTrail(Concept):
    """A record of every call in an account."""

    area = "monitors"

    on: bool = fact("Does it record at this time?")
    everywhere: bool = fact("Does it record in every region?")
    tamper_evident: bool = fact("Can one tell whether its files were changed?")
    records_data: bool = fact("Does it record who reads and writes objects?")
    records_all_data: bool = fact("Does it record that for every store?")
    stores: tuple[DataStore, ...] = link("For which stores does it record that?")
    key: Key | None = link("Which key of yours encrypts its files?")


class Watch(Concept):
    """A service that looks through an account by itself: for threats, or for personal data."""

    area = "monitors"

    looks_for: Literal["threats", "personal data"] = fact("What does it look for?")
    on: bool = fact("Is it switched on?")
