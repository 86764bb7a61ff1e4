"""Statements of policies: who may, or may not, do what with what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.concepts import Concept, fact, link

if TYPE_CHECKING:
    from wellbuilt.concepts.data_store import DataStore


class Statement(Concept):
    """One sentence of a policy."""

    allows: bool = fact("Does it allow what it speaks of (and not forbid it)?")
    conditional: bool = fact("Does it apply under a condition only?")
    every_action: bool = fact("Does it speak of every action, or of all but those it lists?")
    whole_services: tuple[str, ...] = fact("Of every action of which services that hold data or control does it speak?")
    every_resource: bool = fact("Does it speak of every resource, or of all but those it lists?")
    limited: bool = fact("Does a condition limit it to some of the resources it speaks of?")
    fenced: bool = fact("Does a condition limit it to some of those it speaks of?")
    anyone: bool = fact("Does it speak of anyone at all?")
    accounts: tuple[str, ...] = fact("Of which accounts, named by number, does it speak as a whole?")
    to_ml: bool = fact("Does it speak of a service that does machine learning?")
    to_builds: bool = fact("Does it speak of a build service that is open to the public?")
    any_workflow: bool = fact("Does it speak of every build of such a service, whoever it belongs to?")
    hands_over_any_role: bool = fact("Is any role handed by it to any service?")
    reaches_every_store: bool = fact("Are objects of every store within its reach, action by action?")
    writes: bool = fact("Can any object of the stores it names be written by it?")
    raises_itself: bool = fact("Can whoever has it give themselves, or anyone, more than they have?")
    refuses_plain_text: bool = fact("Is every request refused by it that is not encrypted on its way?")
    stores: tuple[DataStore, ...] = link("Which stores does it name?")
    owner: Concept = link("What is it a statement of?")
