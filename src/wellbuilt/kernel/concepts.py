"""Concepts: the things an ML workload is made of, and the questions each of them answers."""

from __future__ import annotations

import types
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar, Literal, Union, get_args, get_origin, get_type_hints

from wellbuilt.kernel.facts import NOWHERE, Disputed, Fact, Members, Origin, Reading, Several, unknown
from wellbuilt.kernel.records import Mark, Partial, Ref, Unknown
from wellbuilt.kernel.trials import Guess, Membership, Teller, Trial, Undecidable, current, under_way
from wellbuilt.kernel.values import value

Area = Literal[
    "data", "processing", "training", "models", "serving", "consumers",
    "automation", "monitors", "roles", "keys", "networks", "software", "",
]  # fmt: skip
Domain = Literal["bool", "literal", "optional", "several", "value"]


@value
class Place:
    """Where a thing is told of: identity is `scope` and `address`, the mark may move.

    `kind` is the provider's word, `doubt` says why the thing may not exist; `declared` is false for what is
    only looked up or seen through attachments. `elsewhere` are the keys that may be set where nobody looked,
    `defaults` those that a library set by itself, each with its page.
    """

    scope: str = ""
    address: str = "example"
    mark: Mark = NOWHERE
    kind: str = ""
    source: str = ""
    doubt: Unknown | None = None
    declared: bool = True
    names: tuple[Any, ...] = ()
    comments: tuple[tuple[int, str], ...] = ()
    elsewhere: tuple[str, ...] = ()
    defaults: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class _Field:
    """What `fact`, `link` and `back` declare; `by` is set for a link that is told at its other end."""

    question: str
    linked: bool = False
    onward: bool = False
    by: tuple[str, str] | None = None
    name: str = ""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, instance: Concept | None, owner: type) -> Any:
        if instance is None:
            return self
        run = current()
        told = told_of(instance, self.name)
        run.readings.append(Reading(instance, self.name, told))
        if run.forgotten == (id(instance), self.name):
            told = unknown("forgotten")
        key = (instance.place.scope, instance.place.address, type(instance).__name__, self.name)
        hint = owner.hints()[self.name]  # type: ignore[attr-defined]
        return _follow(run, key, told.value, hint) if self.linked else _tell(run, key, told.value, hint)


def told_of(thing: Concept, name: str) -> Fact:
    """Return what is told of a fact or link; where nobody tells, the unknown fact with the reason."""
    return thing.facts.get(name) or unknown(_silence(thing.place))


def _silence(place: Place) -> str:
    """Return why nobody tells a fact: what was only named has its own reason."""
    return place.doubt.reason if place.doubt and not place.kind else "no source tells"


def fact(question: str) -> Any:
    """Declare a fact by the question it answers."""
    return _Field(question)


def link(question: str, *, onward: bool = False) -> Any:
    """Declare things that this one names, or is made of; the annotation says whether one, one or none, or several.

    A link called `owner` on a part leads to the thing it is a part of, and is drawn by itself. What passes along a
    link comes from the thing named, as data does from a store; `onward` says that it goes there.
    """
    return _Field(question, linked=True, onward=onward)


def back(question: str, concept: str, by: str) -> Any:
    """Declare the things of a concept that name this one in their link `by`."""
    return _Field(question, linked=True, by=(concept, by))


def every(question: str, concept: str) -> Any:
    """Declare all things of a concept in the workload; open unless a source is complete for them."""
    return _Field(question, linked=True, by=(concept, ""))


def _tell(run: Trial, key: Any, value: Any, hint: Any) -> Any:
    """Return a value as a statement may see it; raise Fork where its kind has only a few values."""
    match value:
        case Unknown():
            return _guess(run, key, value, hint)
        case Disputed(facts):
            side = run.assume(Teller(key), tuple(range(len(facts))))
            return _tell(run, (key, side), facts[side].value, hint)
        case Partial() | Ref():
            return Guess(key, value)
        case Several(items, rest):
            known = tuple(_element(run, (key, at), item) for at, item in enumerate(items))
            more = rest is not None and run.assume((key, "more"), (False, True))
            return (*known, Guess((key, "another"), rest or Unknown(""))) if more else known
        case _:
            return value


def _element(run: Trial, key: Any, item: Any) -> Any:
    return Guess(key, item) if isinstance(item, (Unknown, Partial, Ref)) else _tell(run, key, item, object)


def _guess(run: Trial, key: Any, value: Unknown, hint: Any) -> Any:
    match shape(hint):
        case ("bool", _):
            return run.assume(key, (True, False))
        case ("literal", values):
            return run.assume(key, values)
        case ("optional", inner):
            there = run.assume((key, "is there"), (True, False))
            return _guess(run, key, value, inner) if there else None
        case ("several", _):
            more = run.assume((key, "more"), (False, True))
            return (Guess((key, "another"), value),) if more else ()
        case _:
            return Guess(key, value)


def _follow(run: Trial, key: Any, value: Any, hint: Any) -> Any:
    """Return the members of a link, forking on each that may not be one."""
    kind, _ = shape(hint)
    if isinstance(value, Unknown):
        value = Members(phantom=phantom(concept_named(hint), key, value))
    if not isinstance(value, Members):
        raise TypeError(f"{key[2]}.{key[3]} is a link and holds {type(value).__name__}")
    doubtful = (*value.maybe, *((value.phantom,) if value.phantom else ()))
    there = [one for at, one in enumerate(doubtful) if run.assume(Membership(key, at), (False, True))]
    found = (*value.sure, *there)
    if kind == "several":
        return found
    if found or kind == "optional":
        return found[0] if found else None
    raise Undecidable


@cache
def shape(hint: Any) -> tuple[Domain, Any]:
    """Return how many values an annotation allows, and its values or inner annotation."""
    if hint is bool:
        return "bool", None
    if get_origin(hint) is Literal:
        return "literal", get_args(hint)
    if get_origin(hint) in (Union, types.UnionType):
        inner = [arg for arg in get_args(hint) if arg is not type(None)]
        return "optional", inner[0]
    if get_origin(hint) in (tuple, frozenset):
        return "several", get_args(hint)[0]
    return "value", hint


def concept_named(hint: Any) -> type[Concept]:
    """Return the concept that a link's annotation is about, `Concept` itself if it names none."""
    kind, inner = shape(hint)
    target = hint if kind == "value" else inner
    return target if isinstance(target, type) and issubclass(target, Concept) else Concept


def phantom(concept: type[Concept], key: Any, why: Unknown) -> Concept:
    """Return a thing of which nothing is known but that it may be there."""
    return concept(place=Place(scope=str(key[0]), address=f"{key[1]}.{key[3]}?", doubt=why, declared=False))


class Kind(type):
    """The type of every concept: with it, `isinstance` and `match` on a thing of unknown kind fork."""

    def __instancecheck__(cls, instance: object) -> bool:
        if super().__instancecheck__(instance):
            return True
        if type(instance) is not Concept or not under_way():
            return False
        key = (instance.place.scope, instance.place.address, "is a", cls.__name__)
        return bool(current().assume(key, (False, True)))


class Concept(metaclass=Kind):
    """One thing an ML workload is made of, named as no vendor names it.

    A thing that is a bare `Concept` is one of which not even the kind is known. `area` says where in a workload its
    things stand: along the way from data to those who use a model, or beside it.
    """

    area: ClassVar[Area] = ""

    def __init__(self, *, place: Place | None = None, **facts: Any) -> None:
        """Make a thing from facts, as values or as `Fact`s; an unknown name raises TypeError."""
        self.place = place or Place()
        fields = self.fields()
        if strangers := facts.keys() - fields.keys():
            raise TypeError(f"{type(self).__name__} has no fact called {sorted(strangers)}")
        self.facts = {name: _as_fact(value, linked=fields[name].linked) for name, value in facts.items()}

    @classmethod
    @cache
    def fields(cls) -> dict[str, _Field]:
        """Return every fact and link of this concept by name."""
        return {
            name: value
            for base in reversed(cls.__mro__)
            for name, value in vars(base).items()
            if isinstance(value, _Field)
        }

    @classmethod
    @cache
    def hints(cls) -> dict[str, Any]:
        """Return the annotation of every fact and link; names are looked up among all concepts."""
        known = {c.__name__: c for c in _all_concepts(Concept)}
        return get_type_hints(cls, localns=known)

    def __getattr__(self, name: str) -> Any:
        """Decide nothing by what a thing is asked for of which not even the kind is known."""
        if type(self) is Concept and under_way() and not name.startswith("__"):
            raise Undecidable
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.place.address}>"


def _as_fact(value: Any, *, linked: bool) -> Fact:
    if isinstance(value, Fact):
        return value
    if not linked or isinstance(value, (Members, Unknown)):
        return Fact(value, Origin.UNKNOWN if isinstance(value, Unknown) else Origin.STATED)
    if value is None:
        return Fact(Members())
    return Fact(Members(sure=tuple(value) if isinstance(value, (list, tuple)) else (value,)))


def _all_concepts(base: type[Concept]) -> list[type[Concept]]:
    return [base, *(c for child in base.__subclasses__() for c in _all_concepts(child))]
