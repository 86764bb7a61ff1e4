"""DVC: stages, what their last results were made of, and where versioned data is kept. No command is run.

https://dvc.org/doc/user-guide/project-structure
"""

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
    return path.rpartition("/")[2] == "dvc.yaml" or path == ".dvc/config" or path.endswith("/.dvc/config")


def _read(tree: Tree, paths: Sequence[str], request: Request) -> Iterator[Record | Gap | Status]:
    del request  # all of it is told of
    from wellbuilt.sources.dvc.stages import read  # noqa: PLC0415  not needed to start

    yield from read(tree, paths)


dvc = Source("dvc", "1", (FILES,), _wants, _read)
