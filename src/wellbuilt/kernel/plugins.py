"""Finding what others wrote: a plugin is a value of a known type, in a module we can see."""

from __future__ import annotations

import os
import sys
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from wellbuilt.kernel.memory import own

if TYPE_CHECKING:
    from collections.abc import Iterator

T = TypeVar("T")
GROUP = "wellbuilt.plugins"
Words: TypeAlias = Callable[[Any], Iterable[Hashable]]
"""What a value is looked up by: the kinds that a mapping reads, the concept that a check speaks of."""
Entry: TypeAlias = tuple[str, str, frozenset[Hashable]]
"""The module that a value is in, its name there, and its words."""


@cache
def discover(folder: str, kind: type[T]) -> tuple[T, ...]:
    """Return every value of a type that the modules of `wellbuilt.<folder>` define, once each, in module order.

    A package that defines one itself stands for all inside it: what it is built of is not imported. A third party
    names its package in the entry point group `wellbuilt.plugins`; its `<package>.<folder>` is looked through as well.
    """
    return tuple(_value(entry) for entry in _entries(folder, kind, _nothing))  # type: ignore[arg-type]


def among(folder: str, kind: type[T], words: Words, wanted: Iterable[Hashable]) -> tuple[T, ...]:
    """Return what `discover` would, of which a word is wanted; modules without any are not imported, if it is known."""
    entries = _entries(folder, kind, words)  # type: ignore[arg-type]
    turns = _turns(folder, kind, words)  # type: ignore[arg-type]
    return tuple(_value(entries[turn]) for turn in sorted({turn for word in wanted for turn in turns.get(word, ())}))


def every_word(folder: str, kind: type, words: Words) -> Iterable[Hashable]:
    """Return the words of all that `discover` would return."""
    return _turns(folder, kind, words).keys()


@cache
def guests() -> tuple[str, ...]:
    """Return the packages of third parties; where no distribution names the group, none is opened with care."""
    if not _maybe_guests():
        return ()
    from importlib.metadata import entry_points  # noqa: PLC0415  slow to load, and for nothing without guests

    return tuple(entry.value for entry in entry_points(group=GROUP))


def forget() -> None:
    """Look for everything anew the next time, as after a package was installed."""
    for known in (discover, guests, _entries, _turns):
        known.cache_clear()


def _maybe_guests() -> bool:
    """Say whether a distribution may name our group; what is not a plain folder on the path may."""
    finders = [finder for finder in sys.meta_path if hasattr(finder, "find_distributions")]
    places = [place for path in sys.path if (place := Path(path)).exists()]
    if len(finders) > 1 or not all(place.is_dir() for place in places):
        return True
    return any(GROUP.encode() in text for place in places for text in _entry_points(place))


def _entry_points(folder: Path) -> Iterator[bytes]:
    with os.scandir(folder) as entries:
        names = [entry.path for entry in entries if entry.name.endswith((".dist-info", ".egg-info", ".egg"))]
    for name in names:
        for inside in ("entry_points.txt", "EGG-INFO/entry_points.txt"):
            with suppress(OSError):
                yield Path(name, inside).read_bytes()


def _nothing(_value: object) -> Iterable[Hashable]:
    return ()


@cache
def _entries(folder: str, kind: type, words: Words) -> tuple[Entry, ...]:
    """Return where every value of a type is, once each, in module order."""
    packages = ("wellbuilt", *guests())
    name = f"{folder} {kind.__name__} {words.__module__}.{words.__name__} {packages}"
    return own(name, lambda: tuple(_listed(packages, folder, kind, words)))


@cache
def _turns(folder: str, kind: type, words: Words) -> dict[Hashable, list[int]]:
    found: dict[Hashable, list[int]] = defaultdict(list)
    for turn, (_, _, said) in enumerate(_entries(folder, kind, words)):
        for word in said:
            found[word].append(turn)
    return dict(found)


def _listed(packages: Iterable[str], folder: str, kind: type, words: Words) -> Iterator[Entry]:
    seen: set[int] = set()
    for package in packages:
        for module, name, value in _folder(f"{package}.{folder}", kind):
            if id(value) not in seen:
                seen.add(id(value))
                yield module, name, frozenset(words(value))


def _value(entry: Entry) -> Any:
    return getattr(import_module(entry[0]), entry[1])


def _folder(name: str, kind: type) -> Iterator[tuple[str, str, Any]]:
    try:
        import_module(name)
    except ModuleNotFoundError as error:
        if error.name and name.startswith(error.name):
            return
        raise
    yield from _inside(name, kind)


def _inside(name: str, kind: type) -> Iterator[tuple[str, str, Any]]:
    module = import_module(name)
    found = [(name, key, value) for key, value in vars(module).items() if isinstance(value, kind)]
    yield from found
    if not found:
        for info in iter_modules(getattr(module, "__path__", ()), f"{name}."):
            yield from _inside(info.name, kind)
