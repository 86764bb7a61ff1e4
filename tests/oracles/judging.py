"""What wellbuilt says of a subject that somebody else's test speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from wellbuilt.concepts.policy import Policy
from wellbuilt.concepts.role import Role
from wellbuilt.engine.gather import Gathered, Redacted, gather
from wellbuilt.engine.judge import judge
from wellbuilt.engine.resolve import references
from wellbuilt.engine.understand import understand
from wellbuilt.kernel.checks import Check
from wellbuilt.kernel.concepts import Concept
from wellbuilt.kernel.facts import Members, Origin
from wellbuilt.kernel.inventory import Inventory
from wellbuilt.kernel.plugins import discover
from wellbuilt.kernel.values import replace
from wellbuilt.store.folder import Folder

Outcome = Literal["holds", "fails", "unknown", "not applicable", "not seen"]
LINKED = {name for name, field in Role.fields().items() if field.linked}
CHECKS = {check.id: check for check in discover("checks", Check)}


@dataclass(frozen=True)
class Same:
    """A practice of theirs beside ours: the ids of our checks, or a question to a concept that stands for one.

    `whoever` leaves out of account whether ML uses the subject: their tests never say so. `narrow` says that theirs
    looks at a part of what ours does: what passes with them may fail with us.
    """

    ours: tuple[str | Check, ...]
    whoever: bool = False
    narrow: bool = False

    @property
    def checks(self) -> list[Check]:
        """Return our checks, without what says when they apply if that is to be left out."""
        found = [CHECKS[one] if isinstance(one, str) else one for one in self.ours]
        return [replace(check, when=None) for check in found] if self.whoever else found


def same(*ours: str | Check, whoever: bool = False, narrow: bool = False) -> Same:
    """Name what of ours speaks of the same practice."""
    return Same(ours, whoever, narrow)


def told(concept: type[Concept], fact: str) -> Check:
    """Return the statement that one fact is true, for a practice that we read and hold no check on."""

    def statement(thing: Any) -> bool:
        return bool(getattr(thing, fact))

    statement.__name__ = f"{concept.__name__}_{fact}"
    return Check(statement, concept, "low", (), ())


@dataclass(frozen=True)
class Seen:
    """One folder as wellbuilt understands it."""

    gathered: Gathered
    inventory: Inventory

    def outcome(self, subject: str, practice: Same) -> Outcome:
        """Return what comes of a practice on a subject, named by its address."""
        here = self._alone(subject)
        return worst(
            judge(check, thing).outcome  # type: ignore[misc]
            for check in practice.checks
            for thing in here.things(subject, check.concept)
        )

    def things(self, subject: str, concept: type[Concept]) -> list[Concept]:
        """Return what a subject is to us: the thing, its parts, what it says something about, or who would carry it."""
        named = self._addresses(subject)
        found: list[Concept] = [t for t in self.inventory.of(concept) if _within(t.place.address, named)]
        if concept is Role:
            policies = [p for p in self.inventory.of(Policy) if _within(p.place.address, named)]
            return [one if one.place.declared else _carrying(one) for one in found] or [_carrying(p) for p in policies]
        return found

    def _alone(self, subject: str) -> Seen:
        """Leave out what says the same kind of thing about the same owner: theirs look at one at a time."""
        if self._is_thing(subject):
            return self
        kinds = {record.kind for record in self.gathered.records if record.address == subject}
        kept = [r for r in self.gathered.records if r.address == subject or r.kind not in kinds]
        gathered = replace(self.gathered, records=kept)
        return Seen(gathered, understand(gathered))

    def _is_thing(self, subject: str) -> bool:
        return any(thing.place.address == subject for thing in self.inventory.things)

    def _addresses(self, subject: str) -> set[str]:
        """Return a subject's address, and those of what it belongs to."""
        records = [r for r in self.gathered.records if r.address == subject]
        owners = {ref.address for record in records for ref in references(record.body)}
        return {subject} if self._is_thing(subject) else {subject, *owners}

    def count(self, practice: Same) -> dict[Outcome, int]:
        """Return how many subjects came to which outcome."""
        outcomes: list[Outcome] = [
            judge(check, thing).outcome  # type: ignore[misc]
            for check in practice.checks
            for thing in self.inventory.of(check.concept)
            if thing.place.declared
        ]
        return {outcome: outcomes.count(outcome) for outcome in set(outcomes)}


def see(folder: Path) -> Seen:
    """Read and understand a folder, as a review would."""
    gathered = gather(Redacted(Folder(folder)), var_files={}, progress=lambda _: None)
    return Seen(gathered, understand(gathered))


def worst(outcomes: Iterable[Outcome]) -> Outcome:
    """Return what several outcomes amount to."""
    every = set(outcomes)
    ranked: Sequence[Outcome] = ("fails", "unknown", "holds", "not applicable")
    return next((outcome for outcome in ranked if outcome in every), "not seen")


def _within(address: str, named: set[str]) -> bool:
    return any(address == name or address.startswith((f"{name}/", f"{name}[", f"{name}.")) for name in named)


def _carrying(written: Concept) -> Role:
    """Return a role that carries what is written in a policy, or in what is only seen of a role, and nothing else."""
    nothing: dict[str, Any] = {"trusts": [], "boundary": None, "policies": [], "models": [], "trainings": []}
    nothing |= {"administers": False, "full_access": ()}
    stated = {name: written.facts[name] for name in nothing.keys() & written.facts.keys()}
    seen = {name: fact for name, fact in stated.items() if fact.origin is Origin.STATED and name not in LINKED}
    return Role(**nothing | seen | {"statements": Members(written.facts["statements"].value.sure)})
