"""Every fact has a reader: a check, or the engine itself. What nobody reads is told, kept and explained for nothing."""

from __future__ import annotations

import ast
from collections import deque
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import wellbuilt
from wellbuilt.kernel.checks import Check
from wellbuilt.kernel.concepts import Concept, Kind, Place
from wellbuilt.kernel.plugins import discover
from wellbuilt.kernel.records import Unknown
from wellbuilt.kernel.trials import Fork, Trial, Undecidable, trial

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

RUNS = 300
"""Runs of one statement on one thing: more than any needs today to read all that it can."""
BY_NAME = ("reach.py", "watched.py")
"""Parts of the engine that read facts of things by their names."""
EXCEPTIONS: Mapping[str, str] = {}
"""Facts without a reader that stay, each with the reason: none today."""
SRC = Path(wellbuilt.__file__).parent


def concepts() -> list[type[Concept]]:
    return [one for one in discover("concepts", Kind) if issubclass(one, Concept)]


def readings(check: Check, thing: Concept) -> Iterator[tuple[str, str]]:
    """Yield the concept and name of each fact that a check reads under any assumption of what is not known."""
    pending: deque[dict[Any, Any]] = deque([{}])
    for _ in range(RUNS):
        if not pending:
            return
        run = Trial(pending.popleft())
        with trial(run):
            try:
                if check.when is None or check.when(thing):
                    check.statement(thing)
            except Fork as fork:
                pending.extend({**run.assumed, fork.key: value} for value in fork.domain)
            except (
                Undecidable,
                TypeError,
                AttributeError,
            ):  # what is asked of a text that is not known: it was read all the same
                pass
        yield from ((type(one.subject).__name__, one.field) for one in run.readings)


def of_a_kind(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the concept and name of what is read of a thing once its kind is known: `case Policy() as p: p.roles`."""
    for one in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(one, ast.Match):
            continue
        for case in one.cases:
            pattern, name = case.pattern, ast.unparse(one.subject)
            if isinstance(pattern, ast.MatchAs) and pattern.pattern is not None:
                pattern, name = pattern.pattern, pattern.name or name
            if isinstance(pattern, ast.MatchClass):
                read = (inner for line in case.body for inner in ast.walk(line) if isinstance(inner, ast.Attribute))
                yield from ((ast.unparse(pattern.cls), a.attr) for a in read if ast.unparse(a.value) == name)


@cache
def by_checks() -> frozenset[tuple[str, str]]:
    """Return the concept and name of every fact that checks read."""
    found: set[tuple[str, str]] = set()
    for check in discover("checks", Check):
        nothing = dict.fromkeys(check.concept.fields(), Unknown("nobody tells"))
        for thing in (check.concept(place=Place(), **nothing), *check.holds, *check.fails):
            found.update(readings(check, thing))
    for folder in ("checks", "concepts"):
        for path in (SRC / folder).glob("*.py"):
            found.update(of_a_kind(path))
    return frozenset(found)


@cache
def by_the_engine() -> frozenset[str]:
    """Return the names of the facts that the engine reads by name, whichever concept has them."""
    trees = (ast.parse((SRC / "engine" / name).read_text(encoding="utf-8")) for name in BY_NAME)
    texts = (one.value for tree in trees for one in ast.walk(tree) if isinstance(one, ast.Constant))
    return frozenset(text for text in texts if isinstance(text, str) and text.isidentifier())


def unread(concept: type[Concept], every: list[type[Concept]]) -> set[str]:
    """Return the facts of a concept that nobody reads, of it, of what it is a kind of, or of kinds of it.

    A link that it tells itself is drawn, and followed to see how far a failure reaches.
    """
    kin = {one.__name__ for one in (*concept.__mro__, *every) if one in concept.__mro__ or issubclass(one, concept)}
    asked = {name for name, declared in concept.fields().items() if not declared.linked or declared.by is not None}
    return {name for name in asked - by_the_engine() if not any((one, name) in by_checks() for one in kin)}


@pytest.mark.parametrize("concept", concepts(), ids=lambda one: one.__name__)
def test_every_fact_is_read(concept: type[Concept]) -> None:
    found = {f"{concept.__name__}.{name}" for name in unread(concept, concepts())}
    assert found - EXCEPTIONS.keys() == set()


def test_every_exception_is_needed() -> None:
    every = concepts()
    assert {f"{one.__name__}.{name}" for one in every for name in unread(one, every)} >= EXCEPTIONS.keys()


def test_a_fact_that_nobody_reads_is_noticed() -> None:
    from wellbuilt.kernel.concepts import fact  # noqa: PLC0415  as a concept of its own would

    class Shelf(Concept):
        """Something nobody has a check on."""

        dusty: bool = fact("Is it dusty?")

    assert unread(Shelf, [Shelf]) == {"dusty"}
