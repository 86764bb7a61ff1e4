"""Finding what others wrote: a plugin is a value of a known type, in a module we can see."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pkgutil import walk_packages
from typing import TypeVar

T = TypeVar("T")
GROUP = "wellbuilt.plugins"


@cache
def discover(folder: str, kind: type[T]) -> tuple[T, ...]:
    """Return every value of a type that the modules of `wellbuilt.<folder>` define, once each, in module order.

    A third party names its package in the entry point group `wellbuilt.plugins`; its `<package>.<folder>` is
    looked through as well.
    """
    packages = ["wellbuilt", *(entry.value for entry in entry_points(group=GROUP))]
    seen: dict[int, T] = {}
    for package in packages:
        for module in _modules(f"{package}.{folder}"):
            seen.update((id(value), value) for value in vars(import_module(module)).values() if isinstance(value, kind))
    return tuple(seen.values())


def _modules(name: str) -> list[str]:
    try:
        package = import_module(name)
    except ModuleNotFoundError as error:
        if error.name and name.startswith(error.name):
            return []
        raise
    return [name, *(info.name for info in walk_packages(package.__path__, f"{name}."))]
