"""Known: the mappings and checks that what is at hand needs; others need not be imported."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wellbuilt.kernel.checks import Check
from wellbuilt.kernel.mappings import Mapping
from wellbuilt.kernel.plugins import among, discover, every_word
from wellbuilt.kernel.provided import Computed, Library
from wellbuilt.kernel.sources import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from wellbuilt.kernel.concepts import Concept
    from wellbuilt.kernel.records import Node, Record

Spelled = tuple[str, str]
"""A dialect's name, and a kind as it is spelled there."""


def kinds(dialects: Iterable[str]) -> frozenset[str]:
    """Return every kind that somebody reads in one of the dialects, companions included."""
    said: set[Any] = {
        *every_word("mappings", Mapping, words_of_mapping),
        *every_word("mappings", Library, words_of_library),
    }
    wanted = {*dialects}
    return frozenset(kind for dialect, kind in said if dialect in wanted)


def mappings(spelled: Iterable[Spelled]) -> tuple[Mapping, ...]:
    """Return the mappings that read one of the kinds, or are told by it as a companion."""
    return among("mappings", Mapping, words_of_mapping, spelled)


def libraries(spelled: Iterable[Spelled]) -> tuple[Library, ...]:
    """Return the libraries of which a call is among the kinds."""
    return among("mappings", Library, words_of_library, spelled)


def computed() -> dict[str, Callable[[Node], dict[str, Node]]]:
    """Return what works out attributes that only a provider knows, by kind."""
    return {one.kind: one.make for one in discover("mappings", Computed)}


def checks(concepts: Iterable[type[Concept]]) -> tuple[Check, ...]:
    """Return the checks that speak of one of the concepts."""
    return among("checks", Check, words_of_check, {base.__name__ for concept in concepts for base in concept.__mro__})


def spelled(records: Iterable[Record]) -> set[Spelled]:
    """Return the kinds of records, each with its dialect."""
    return {(record.dialect, record.kind) for record in records}


def words_of_mapping(mapping: Mapping) -> Iterator[Spelled]:
    """Yield the kinds that a mapping reads, its companions' included, in every dialect there is."""
    for dialect in {dialect for source in discover("sources", Source) for dialect in source.dialects}:
        yield from ((dialect.name, kind) for kind in mapping.kinds(dialect))
        yield from ((dialect.name, kind) for one in mapping.companions if (kind := one.kind_in(dialect)))


def words_of_library(library: Library) -> Iterator[Spelled]:
    """Return the calls that a library is asked by."""
    return ((library.dialect, kind) for kind in library.kinds)


def words_of_check(check: Check) -> tuple[str]:
    """Return the concept that a check speaks of."""
    return (check.concept.__name__,)
