"""What a mapping asks for in a dialect: every path of its facts, links, names, parts and companions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from wellbuilt.kernel.mappings import Companion, Given, Inside, Key, Made, Mapping, Names
from wellbuilt.kernel.records import Dialect

Words = Callable[[], Any] | None
"""A place in a vocabulary: gives what may stand under it, by name; None for what is not described further."""
Vocabulary = Callable[[str], Words]
"""The words of a kind; raises KeyError for a kind that the provider does not have."""


def asked(mapping: Mapping, dialect: Dialect, at: str = "") -> Iterator[str]:
    """Yield every path a mapping reads, as a dialect spells it."""
    named = (Key(name) if isinstance(name, str) else name for name in mapping.named)
    for fact in (*mapping.facts.values(), *named):
        yield from (at + path for path in _of_fact(fact, dialect))
    for link in mapping.links.values():
        yield from (at + path for path in _of_link(link, dialect))
    for path, part in mapping.parts.values():
        where = spell(path.key if isinstance(path, Inside) else path, dialect)
        yield at + where
        # What a function finds is a document's, or of its own making: no words of the provider's.
        if not isinstance(path, Inside):
            yield from asked(part, dialect, f"{at}{where}.")


def spell(path: str, dialect: Dialect) -> str:
    """Return a canonical path as a dialect spells it; what stands in a document is spelled by nobody."""
    outside, opened, inside = path.partition("{}")
    return ".".join(dialect.key(step) for step in outside.split(".")) + opened + inside


def _of_fact(fact: Any, dialect: Dialect) -> list[str]:
    match fact:
        case Made(key=key):
            return [spell(key, dialect)]
        case Key(path=path, spelled=spelled) | Given(path=path, spelled=spelled):
            other = spelled.get(dialect.name)
            if isinstance(other, Key):
                return _of_fact(other, dialect)
            return [spell(path, dialect)] if other is None else [other] if isinstance(other, str) else list(other)
        case _:
            return []


def _of_link(link: Names, dialect: Dialect) -> list[str]:
    if link.find is not None:
        return []  # its paths only say where a function looks: the dimension of a name, an entry of a list
    other = link.spelled.get(dialect.name)
    return list(other) if other is not None else [spell(path, dialect) for path in link.paths]


@dataclass(frozen=True)
class Graft:
    """What a companion brings: the owner's path, and the companion's kind and path it comes from."""

    target: str
    kind: str
    path: str


def grafts(mapping: Mapping, dialect: Dialect) -> Iterator[Graft]:
    """Yield what a mapping's companions bring in a dialect."""
    for companion in mapping.companions:
        kind = companion.kind_in(dialect)
        for path, target in companion.moves.items() if kind else ():
            own = path if companion.dialect else spell(path, dialect)
            yield Graft(spell(target, dialect).removesuffix("[]"), str(kind), own)


def of_companion(companion: Companion, dialect: Dialect) -> list[str]:
    """Return every path a companion reads in its own body."""
    own = [companion.of, *(path for path in companion.moves if path)]
    return own if companion.dialect else [spell(path, dialect) for path in own]


def known(path: str, words: Words) -> bool:
    """Tell whether a path's steps are words, down to where the vocabulary ends or a document begins."""
    for step in path.split(".") if path else ():
        if words is None:
            return True
        here = words()
        name = step.rstrip("[]{}")
        if name not in here:
            return False
        words = here[name]
        if step.endswith("{}"):
            return True
    return True


def brought(path: str, found: Graft, vocabulary: Vocabulary) -> bool:
    """Tell whether a path leads to what a companion brings, and what is under that is a word of the companion's."""
    steps = path.replace("[]", "").replace("{}", "")
    if f"{found.target}.".startswith(f"{steps}."):
        return True
    rest = steps.removeprefix(f"{found.target}.")
    return rest != steps and known(f"{found.path}.{rest}".lstrip("."), vocabulary(found.kind))
