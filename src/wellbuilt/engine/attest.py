"""Attest: a person's word counts as long as it may, and on a fact it is told beside what the sources tell."""

from __future__ import annotations

import hashlib
import json
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from wellbuilt.concepts.attestation import Attestation
from wellbuilt.concepts.milestone import Milestone
from wellbuilt.engine.find import thing_id
from wellbuilt.kernel.concepts import Concept, Place, shape
from wellbuilt.kernel.facts import Disputed, Fact, Origin, agree, show
from wellbuilt.kernel.records import Mark, Partial, Ref, Unknown
from wellbuilt.kernel.reviews import Answer, Claim, PracticeResult, Word
from wellbuilt.kernel.trials import may_be
from wellbuilt.kernel.values import replace, value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from wellbuilt.kernel.inventory import Inventory
    from wellbuilt.kernel.lenses import Profile


@value
class Told:
    """A person's word on a fact, beside how it stands; `found` is false where there is no such fact any more."""

    claim: Claim
    word: Word
    found: bool = True


_WRITTEN = json.JSONEncoder(sort_keys=True, ensure_ascii=False, default=str).encode


def digest(told: Any) -> str:
    """Return a short digest of plain data: enough to tell that it has changed."""
    return hashlib.sha256(_WRITTEN(told).encode("utf-8", "backslashreplace")).hexdigest()[:12]


def lapsed(said: Answer | Claim, now: Mapping[str, str], today: date) -> Word | None:
    """Return why a word counts no more, None while it does; `now` is what it would rest on today, by name."""
    if said.until < today.isoformat():
        return Word("expired", f"the word of {said.by} held until {said.until}")
    if said.proof_state in ("changed", "gone"):
        return Word("changed", f"the word of {said.by} rests on {said.proof}, which {_BECAME[said.proof_state]}")
    then = said.rests_on if not isinstance(said, Claim) else {said.fact: said.rests_on} if said.rests_on else {}
    moved = [name for name, old in then.items() if now.get(name, old) != old]
    if moved:
        more = f" and {len(moved) - 1} more" if len(moved) > 1 else ""
        return Word("changed", f"what {moved[0]}{more} said when {said.by} answered has changed")
    return None


RECENT = "word-is-said-again-in-time"
"""The check on a word that asks for its day, not for how it stands."""
_BECAME = {"changed": "has changed", "gone": "is no longer there"}


def due(said: Answer | Claim, profile: Profile | None, today: date) -> bool:
    """Tell whether something was said longer ago than a profile allows."""
    return profile is not None and _long_ago(date.fromisoformat(said.on), profile, today)


def _long_ago(day: date, profile: Profile, today: date) -> bool:
    return day + timedelta(days=profile.interval_days) < today


def milestone(kept: date, profile: Profile, today: date) -> Milestone:
    """Return the last review that was kept as a thing that checks can judge."""
    mark = Mark(f"milestone of {kept.isoformat()}", kind="measurement")
    recent = Fact(not _long_ago(kept, profile, today), Origin.MEASURED, mark, key="saved")
    return Milestone(place=Place(address="milestone", mark=mark, kind="milestone", source="milestones"), recent=recent)


def tell(inventory: Inventory, claims: Iterable[Claim], today: date) -> list[Told]:
    """Tell each fact that a person told, beside what the sources tell; return how each word stands."""
    places: dict[str, list[Concept]] = {}
    for thing in inventory.things:
        places.setdefault(thing_id(thing.place.scope, thing.place.address), []).append(thing)
    return [_tell([t for t in places.get(c.thing, ()) if sayable(type(t), c.fact, c.value)], c, today) for c in claims]


def sayable(concept: type[Concept], name: str, value: Any) -> bool:
    """Tell whether a person can say a value of a fact: one of its words, a truth value, a number or a text."""
    declared = concept.fields().get(name)
    return declared is not None and not declared.linked and _fits(concept.hints()[name], value)


def _fits(hint: Any, value: Any) -> bool:
    domain, inner = shape(hint)
    match domain:
        case "bool":
            return isinstance(value, bool)
        case "literal":
            return value in inner
        case "optional":
            return _fits(inner, value)
        case "several":
            return False
        case _:
            return type(value) is inner or (inner is float and type(value) is int)


def _tell(things: Sequence[Concept], claim: Claim, today: date) -> Told:
    if not things:
        return Told(claim, Word("changed", f"there is no {claim.fact} of {claim.thing}"), found=False)
    before = {claim.fact: told([thing.facts.get(claim.fact) for thing in things])}
    if word := lapsed(claim, before, today):
        return Told(claim, word)
    mark = claim.mark or Mark(claim.by, kind="person")
    new = Fact(claim.value, Origin.ATTESTED, mark, confidence="medium", teller=claim.by)
    against = ""
    for thing in things:
        old = thing.facts.get(claim.fact)
        thing.facts[claim.fact] = both = new if old is None else agree(_room(old, claim.value), new)
        if isinstance(both.value, Disputed) and old is not None:
            against = f"{claim.by} says {_said(claim.value)}, {old.mark} says {_said(show(old.value))}"
    return Told(claim, Word("contradicted", against) if against else Word("stands"))


def _said(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)


def _room(old: Fact, value: Any) -> Fact:
    """Return what the sources tell; as unknown where what they tell in part leaves room for a value."""
    match old.value:
        case Unknown():
            room = True
        case Partial(pieces):
            room = isinstance(value, str) and may_be(pieces, value)
        case Ref():
            room = True
        case _:
            room = False
    return replace(old, origin=Origin.UNKNOWN) if room else old


def told(facts: Sequence[Fact | None]) -> str:
    """Return the digest of what the sources tell of a fact: of several things at one address, of each."""
    return digest([(show(fact.value), fact.origin.value) if fact else None for fact in facts])


def attestations(
    practices: Sequence[PracticeResult], told: Sequence[Told], today: date, profile: Profile | None
) -> Iterator[tuple[Attestation, tuple[str, ...], Word]]:
    """Yield every word as a thing that checks can judge, beside the practices it is about and how it stands."""
    for practice in practices:
        if practice.answer is not None and practice.word is not None:
            yield (
                _thing(practice.id, practice.answer, practice.word, profile, late=practice.word.due),
                (practice.id,),
                practice.word,
            )
    for one in told:
        subject = f"{one.claim.thing}:{one.claim.fact}"
        yield (
            _thing(subject, one.claim, one.word, profile, late=due(one.claim, profile, today), found=one.found),
            (),
            one.word,
        )


def _thing(
    subject: str, said: Answer | Claim, word: Word, profile: Profile | None, *, late: bool, found: bool = True
) -> Attestation:
    line = said.mark.via if said.mark and said.mark.via else Mark(said.by, kind="person")
    file = replace(line, line=None)
    return Attestation(
        place=Place(address=subject, mark=line, kind="answer", source="people"),
        agrees=Fact(word.standing != "contradicted", Origin.ATTESTED, line, key="state"),
        in_force=Fact(word.standing != "expired", Origin.ATTESTED, file, key="until"),
        current=Fact(word.standing != "changed" or not found, Origin.ATTESTED, file, key="rests_on"),
        found=Fact(found, Origin.ATTESTED, line, key="thing"),
        returns=Fact(profile is not None, Origin.STATED, Mark("wellbuilt.toml"), key="profile"),
        recent=Fact(not late, Origin.ATTESTED, file, key="on"),
    )
