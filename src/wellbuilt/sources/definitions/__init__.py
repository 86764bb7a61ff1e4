"""Documents that a service's API takes whole: state machines and SageMaker pipelines, in files of their own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wellbuilt.kernel.records import API
from wellbuilt.kernel.sources import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from wellbuilt.kernel.ports import Tree
    from wellbuilt.kernel.records import Gap, Record, Request, Status

_ENDINGS = (".json", ".yaml", ".yml", ".asl", ".tpl", ".tftpl", ".j2")
_HEAD = re.compile(rb"""(?:^|[{,])\s*["']?(?:StartAt|States|Steps)["']?\s*:""", re.MULTILINE)


def wants(path: str, head: Callable[[], bytes]) -> bool:
    """Tell whether a file may be a definition: by its ending, then by a key's name in its first 4 KiB."""
    return path.endswith(_ENDINGS) and (".asl" in path or _HEAD.search(head()) is not None)


def _read(tree: Tree, paths: Sequence[str], request: Request) -> Iterator[Record | Gap | Status]:
    from wellbuilt.sources.definitions.reader import read  # noqa: PLC0415 - what finds sources need not load it

    yield from read(tree, paths, request)


definitions = Source("definitions", "1", (API,), wants, _read)
