"""Which modules of a Python project its tests use, told by imports. Nothing is ever imported or run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.records import FILES
from wellbuilt.kernel.sources import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from wellbuilt.kernel.ports import Tree
    from wellbuilt.kernel.records import Gap, Record, Request, Status


def _wants(path: str, head: Callable[[], bytes]) -> bool:
    del head  # the name says enough
    return path.endswith(".py")


def _read(tree: Tree, paths: Sequence[str], request: Request) -> Iterator[Record | Gap | Status]:
    from wellbuilt.sources.tested.imports import read  # noqa: PLC0415 - what finds sources need not load it

    del request  # every project is told of
    yield from read(tree, paths)


tested = Source("tests", "1", (FILES,), _wants, _read)
