"""Memory: what wellbuilt works out of its own files, kept for as long as they stay as they are.

It is to our tables what compiled modules are to our code, and holds nothing of anybody's workload.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from wellbuilt.kernel.ports import Memory

T = TypeVar("T")


@dataclass(slots=True)
class _Program:
    """The running program, which has one memory or none, as it has one set of imported modules."""

    memory: Memory | None = None


_PROGRAM = _Program()


def remember(memory: Memory | None) -> None:
    """Let this program keep what it makes of its own files in a memory; without one everything is made anew."""
    _PROGRAM.memory = memory


def own(name: str, make: Callable[[], T]) -> T:
    """Return what `make` makes of nothing but wellbuilt's own files, from memory if it is there; it can be pickled."""
    return make() if _PROGRAM.memory is None else _PROGRAM.memory.own(name, make)
