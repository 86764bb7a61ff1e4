"""Facts: what we know about a thing, and how we came to know it."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from wellbuilt.kernel.records import Mark, Partial, Ref, Unknown
from wellbuilt.kernel.values import value

if TYPE_CHECKING:
    from wellbuilt.kernel.concepts import Concept

Confidence = Literal["high", "medium", "low"]
NOWHERE = Mark("")


class Origin(Enum):
    """How we came to know a fact."""

    STATED = "stated"
    DEFAULT = "default"
    MEASURED = "measured"
    ATTESTED = "attested"
    UNKNOWN = "unknown"


@value
class Several:
    """A list of values of which some may be unknown; `rest` says why there may be more."""

    items: tuple[Any, ...]
    rest: Unknown | None = None


@value
class Members:
    """The things a link leads to.

    `sure` are there; each of `maybe` may be, as an unresolved reference could mean it; `phantom` is a thing
    of which nothing is known, present where the place to look was not fully seen.
    """

    sure: tuple[Concept, ...] = ()
    maybe: tuple[Concept, ...] = ()
    phantom: Concept | None = None


@value
class Fact:
    """One value, where it was read, and whether anyone stated it.

    `value` is plain, or one of `Unknown`, `Partial`, `Several`, `Members`, `Disputed`. `key` is the provider's word for
    it as the source spells it; `link` leads to the documentation of a default.
    """

    value: Any
    origin: Origin = Origin.STATED
    mark: Mark = NOWHERE
    key: str = ""
    link: str = ""
    confidence: Confidence = "high"
    teller: str = ""


class Reading(NamedTuple):
    """A fact that a check looked at while it made up its mind."""

    subject: Concept
    field: str
    fact: Fact


@value
class Disputed:
    """A fact of which tellers disagree: a statement that fails by any of them fails."""

    facts: tuple[Fact, ...]


def agree(one: Fact, other: Fact) -> Fact:
    """Return what two tellers of one fact amount to: the one who knows, the one who states, or a dispute.

    A person overrules nobody: against a word, a provider's default is a side of the dispute as well.
    """
    origins = (one.origin, other.origin)
    if Origin.UNKNOWN in origins:
        return other if one.origin is Origin.UNKNOWN else one
    if one.value == other.value:
        return min(one, other, key=lambda fact: _WEAKER.get(fact.origin, 0))
    if Origin.DEFAULT in origins and Origin.ATTESTED not in origins:
        return other if one.origin is Origin.DEFAULT else one
    sides = one.value.facts if isinstance(one.value, Disputed) else (one,)
    return Fact(Disputed((*sides, other)), mark=one.mark, key=one.key, confidence=one.confidence)


_WEAKER = {Origin.DEFAULT: 1, Origin.ATTESTED: 2}
"""Of two that say the same, who states it is named, then the default, then the person."""


def unknown(reason: str, mark: Mark = NOWHERE, key: str = "") -> Fact:
    """Return the fact that nobody could tell, with the reason."""
    return Fact(Unknown(reason), Origin.UNKNOWN, mark, key)


def show(value: Any) -> Any:
    """Return a fact's value as plain JSON data: unknown pieces as `${reason}`, things as their addresses."""
    match value:
        case Unknown(reason):
            return f"${{{reason}}}"
        case Partial(pieces):
            return "".join(piece if isinstance(piece, str) else show(piece) for piece in pieces)
        case Ref(_, address, path):
            return f"${{{address}{'.' if path else ''}{path}}}"
        case Disputed(facts):
            return [f"{show(fact.value)} ({fact.mark})" for fact in facts]
        case Several(items, rest):
            return [*(show(item) for item in items), *([show(rest)] if rest else [])]
        case Members(sure, maybe, phantom):
            return [t.place.address for t in sure] + [f"{t.place.address}?" for t in (*maybe, *filter(None, [phantom]))]
        case dict():
            return {str(key): show(item) for key, item in value.items()}
        case list() | tuple() | frozenset():
            return [show(item) for item in value]
        case Enum():
            return value.value
        case _:
            return value
