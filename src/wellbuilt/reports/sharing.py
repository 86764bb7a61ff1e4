"""A review that is fit to leave the house: what is the workload's own is replaced, the same by the same, or dropped.

Every field that holds text is listed here, by what it holds; one that is not listed is refused, never let through.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from typing import Any, TypeVar, cast

from wellbuilt.kernel.codec import hints
from wellbuilt.kernel.differences import Difference, FactChange, FindingChange, Moved, PracticeChange, Side
from wellbuilt.kernel.records import Mark, Status
from wellbuilt.kernel.reviews import (
    Acceptance,
    Amendment,
    Answer,
    Cause,
    Evidence,
    Finding,
    Link,
    PillarResult,
    PracticeResult,
    QuestionResult,
    Review,
    Thing,
    TrendPoint,
    Word,
)
from wellbuilt.kernel.values import fields, is_value, replace
from wellbuilt.kernel.watches import Watch

T = TypeVar("T")
Words = Callable[["_Names", Any, Any], Any]
SUFFIXES = frozenset({".tf", ".json", ".yaml", ".yml", ".py", ".ipynb", ".toml", ".ts", ".js"})
SMALL = 1_000_000_000  # a number below it is no account and no telephone
_OURS = re.compile(
    r"[\w-]+ (fails|is accepted|is not known)|all that settles it holds|nothing that was read settles it"
)


def shared(one: T) -> T:
    """Return a review, or a difference, without accounts, hosts, paths, people, free texts and excerpts.

    What checks, lenses and wellbuilt itself say stays as it is; so do a lens and checks of your own.
    """
    names = _Names()
    for thing in getattr(one, "things", ()):
        names.concepts.setdefault(_address(thing.id, thing.scope), thing.concept)
    return cast("T", names.of(one))


class _Names:
    """Who is called what: each name gets one pseudonym, numbered as they come."""

    def __init__(self) -> None:
        self.given: dict[tuple[str, str], str] = {}
        self.count: dict[str, int] = {}
        self.concepts: dict[str, str] = {}

    def name(self, kind: str, said: str) -> str:
        """Return what something of a kind is called here; nothing stays nothing."""
        if not said:
            return ""
        if (kind, said) not in self.given:
            self.count[kind] = self.count.get(kind, 0) + 1
            self.given[kind, said] = f"{kind}-{self.count[kind]}"
        return self.given[kind, said]

    def of(self, value: Any) -> Any:
        """Return a value of the kernel with each field as the table says; numbers and words of ours stay."""
        if isinstance(value, tuple):
            return tuple(self.of(item) for item in value)
        if not is_value(value) or isinstance(value, type):
            return value
        told = {}
        kind: Any = type(value)
        for name in fields(value):
            held = getattr(value, name)
            if texts(hints(kind)[name]):
                told[name] = FIELDS[kind][name](self, held, value)
            else:
                told[name] = self.of(held)
        return replace(cast("Any", value), **told)


def texts(hint: Any) -> bool:
    """Tell whether a field can hold text that is not one of a few words of ours."""
    return hint in (str, Any) or any(texts(inner) for inner in getattr(hint, "__args__", ()) if inner is not Ellipsis)


def _address(key: str, scope: str) -> str:
    return key.removeprefix(f"{scope}#") if scope else key


def _keep(_names: _Names, held: Any, _owner: Any) -> Any:
    return held


def _drop(_names: _Names, held: Any, _owner: Any) -> Any:
    return () if isinstance(held, tuple) else ""


def _named(kind: str) -> Words:
    def words(names: _Names, held: Any, _owner: Any) -> Any:
        return tuple(names.name(kind, one) for one in held) if isinstance(held, tuple) else names.name(kind, held)

    return words


def _thing(names: _Names, held: str, _owner: Any) -> str:
    return names.name(names.concepts.get(held, "thing"), held)


def _key(names: _Names, held: str, owner: Any) -> str:
    """Return a scope, `#` and an address; where they end is known of the thing itself, else at the first `#`."""
    if not held:
        return ""
    scope = owner.scope if isinstance(owner, Thing) else held.partition("#")[0] if "#" in held else ""
    address = _thing(names, _address(held, scope), owner)
    return f"{names.name('scope', scope)}#{address}" if scope else address


def _called(names: _Names, _held: str, owner: Thing) -> str:
    return _thing(names, _address(owner.id, owner.scope), owner)


def _shown(names: _Names, held: str, owner: Watch) -> str:
    """Return the pseudonym of what is watched, as everywhere else; without a subject the words are ours."""
    return _key(names, owner.subject, owner).rpartition("#")[2] if owner.subject else held


def _moved(names: _Names, held: str, owner: Any) -> str:
    return _key(names, held, owner) if "#" in held else names.name("scope", held)


def _path(names: _Names, held: str, owner: Any) -> str:
    if getattr(owner, "kind", "file") == "person":
        return names.name("person", held)
    suffix = PurePosixPath(held).suffix
    return held if held in ("", ".") else names.name("file", held) + (suffix if suffix in SUFFIXES else "")


def _places(names: _Names, held: tuple[str, ...], owner: Any) -> tuple[str, ...]:
    parted = (re.fullmatch(r"(.*?)((?:\[cell \d+\])?(?::\d+)?)", place, re.DOTALL) for place in held)
    return tuple(_path(names, found[1], owner) + found[2] for found in parted if found)


def _people(names: _Names, held: str, _owner: Any) -> str:
    return ", ".join(names.name("person", one) for one in held.split(", "))


def _why(names: _Names, held: str, owner: Any) -> str:
    """Return why a practice stands as it does, where the words are ours; who says so by another name."""
    if _OURS.fullmatch(held):
        return held
    said = owner.answer.by if owner.answer else ""
    return f"{names.name('person', said)} says so" if said and held == f"{said} says so" else ""


def _because(_names: _Names, held: str, _owner: Any) -> str:
    return held if held.startswith(("nobody sets ", "nothing answers ")) else ""


def _value(names: _Names, held: Any, owner: Any) -> Any:
    """Return a value as it is where it tells nothing: a truth value, a small number, a default; else another."""
    match held:
        case None | bool():
            return held
        case int() | float():
            return held if abs(held) < SMALL else names.name("value", str(held))
        case str():
            known = held in names.concepts
            return _thing(names, held, owner) if known else names.name("value", held)
        case list() | tuple():
            return [_value(names, item, owner) for item in held]
        case Mapping():
            return {names.name("value", str(key)): _value(names, item, owner) for key, item in held.items()}
        case _:
            return names.name("value", str(held))


def _told(names: _Names, held: Any, owner: Evidence) -> Any:
    return held if owner.origin == "default" and not isinstance(held, (list, dict)) else _value(names, held, owner)


def _all(words: Words, names: str) -> dict[str, Words]:
    return dict.fromkeys(names.split(), words)


FIELDS: Mapping[type, Mapping[str, Words]] = {
    Mark: {"path": _path},
    Status: {**_all(_keep, "source"), "path": _path, **_all(_drop, "reason version digest")},
    Evidence: {
        **_all(_keep, "fact key origin link question"),
        "subject": _thing,
        "value": _told,
        "excerpt": _drop,
    },
    Acceptance: {"by": _named("person"), "reason": _drop, "until": _keep},
    Finding: {
        **_all(_keep, "check title concept fix practices apart"),
        "id": _named("finding"),
        "subject": _thing,
        "scope": _named("scope"),
        "cause": _named("cause"),
        "owner": _people,
        "environment": _named("environment"),
        "data_class": _named("class"),
        "reason": _drop,
    },
    Cause: {
        **_all(_keep, "check title documented_risk fix practices"),
        "id": _named("cause"),
        "findings": _named("finding"),
        "owner": _people,
        "explanation": _because,
        "places": _places,
    },
    Amendment: {"format": _keep, **_all(_drop, "before after")},
    Answer: {
        **_all(_keep, "practice on until role"),
        "by": _named("person"),
        **_all(_drop, "notes proof digest rests_on"),
    },
    PracticeResult: {
        **_all(_keep, "id aliases title pillar phase questions documented_risk missing ask role best_grade"),
        "reason": _why,
        "findings": _named("finding"),
        "favoured_by": _named("finding"),
        "rests_on": _drop,
    },
    Word: {"reason": _drop},
    QuestionResult: _all(_keep, "id title pillar practices context"),
    PillarResult: _all(_keep, "id name"),
    Thing: {**_all(_keep, "concept tellers apart area"), "id": _key, "name": _called, "scope": _named("scope")},
    Link: {"source": _key, "target": _key, **_all(_keep, "role area")},
    Watch: {
        "subject": _key,
        "by": _key,
        "name": _shown,
        "metric": _named("metric"),
        "limit": _drop,
        "receivers": _named("receiver"),
        "delivered": _keep,
    },
    TrendPoint: {"name": _named("review"), "date": _keep},
    Review: {
        **_all(_keep, "schema version date lens sentence next"),
        "workload": _named("workload"),
        "environments": _named("environment"),
        "profile": _named("profile"),
    },
    Side: {**_all(_keep, "date lens version"), "name": _named("review"), "workload": _named("workload")},
    FactChange: {**_all(_keep, "fact question"), "subject": _thing, "before": _value, "after": _value},
    FindingChange: {
        **_all(_keep, "check title practices"),
        "id": _named("finding"),
        "subject": _thing,
        "scope": _named("scope"),
        "why": _drop,
    },
    PracticeChange: {**_all(_keep, "id title pillar"), "why": _drop},
    Moved: _all(_moved, "before after"),
    Difference: _all(_keep, "schema sentence unjudged"),
}
"""What becomes of each field that can hold text."""
