"""Which file is of which orchestrator, and how reading each went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.errors import SourceError
from wellbuilt.kernel.records import Status
from wellbuilt.sources.flows import catalogs, compiled, make, projects, snakes, stages
from wellbuilt.texts.document import Broken

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from wellbuilt.kernel.ports import Tree
    from wellbuilt.kernel.records import Record

NAME = "flows"
LARGEST = 4_000_000


def read(tree: Tree, paths: Sequence[str]) -> Iterator[Record | Status]:
    """Yield what each file holds of workflows, and how reading it went; a file that states none is not spoken of."""
    parts = snakes.included(tree, [path for path in paths if _reader(path) is snakes.read])
    for path in paths:
        if path in parts:
            continue
        try:
            found = _held(tree, path)
        except (SourceError, Broken, RecursionError) as error:
            yield Status(NAME, path, "failed", f"{path}: {error}".splitlines()[0])
            continue
        yield from found
        if found or _reader(path) is compiled.read:
            yield Status(NAME, path)


def _held(tree: Tree, path: str) -> list[Record]:
    if tree.size(path) > LARGEST:
        raise Broken("it is too long for a workflow")
    return list(_reader(path)(tree, path))


def _reader(path: str) -> Callable[[Tree, str], Iterator[Record]]:
    name = path.rpartition("/")[2]
    if name.lower().endswith("makefile"):
        return make.read
    if name == "Snakefile" or name.endswith(".smk"):
        return snakes.read
    if name.startswith("catalog"):
        return catalogs.read
    return {"MLproject": projects.read, "dvc.yaml": stages.read}.get(name, compiled.read)
