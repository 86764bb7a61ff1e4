"""Python source: calls of libraries and of service APIs in programs and notebooks. Nothing is imported or run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.records import API, PYTHON
from wellbuilt.kernel.sources import Source
from wellbuilt.sources.cdk.words import CDK
from wellbuilt.sources.cloudformation.words import dialect as template

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from wellbuilt.kernel.ports import Tree
    from wellbuilt.kernel.records import Gap, Record, Request, Status


def _wants(path: str, head: Callable[[], bytes]) -> bool:
    del head  # the name says enough
    return path.endswith((".py", ".ipynb"))


def _read(tree: Tree, paths: Sequence[str], request: Request) -> Iterator[Record | Gap | Status]:
    from wellbuilt.sources.python.project import read  # noqa: PLC0415  the parser is not needed to start

    yield from read(tree, paths, request)


python = Source("python", "8", (API, PYTHON, CDK, template), _wants, _read)
