"""Finding what others wrote: a plugin is a value of a known type, in a module we can see."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pkgutil import iter_modules
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator

T = TypeVar("T")
GROUP = "wellbuilt.plugins"


@cache
def discover(folder: str, kind: type[T]) -> tuple[T, ...]:
    """Return every value of a type that the modules of `wellbuilt.<folder>` define, once each, in module order.

    A package that defines one itself stands for all inside it: what it is built of is not imported. A third party
    names its package in the entry point group `wellbuilt.plugins`; its `<package>.<folder>` is looked through as well.
    """
    values = (value for package in ("wellbuilt", *guests()) for value in _folder(f"{package}.{folder}", kind))
    return tuple({id(value): value for value in values}.values())


@cache
def guests() -> tuple[str, ...]:
    """Return the packages of third parties; finding them means opening every distribution that is installed."""
    return tuple(entry.value for entry in entry_points(group=GROUP))


def _folder(name: str, kind: type[T]) -> Iterator[T]:
    try:
        import_module(name)
    except ModuleNotFoundError as error:
        if error.name and name.startswith(error.name):
            return
        raise
    yield from _inside(name, kind)


def _inside(name: str, kind: type[T]) -> Iterator[T]:
    module = import_module(name)
    found = [value for value in vars(module).values() if isinstance(value, kind)]
    yield from found
    if not found:
        for info in iter_modules(getattr(module, "__path__", ()), f"{name}."):
            yield from _inside(info.name, kind)
