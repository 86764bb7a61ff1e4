"""Python source: calls of the AWS SDK, read from the syntax tree. Nothing is ever imported or run."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from wellbuilt.kernel.errors import SourceError
from wellbuilt.kernel.records import API, Status
from wellbuilt.kernel.sources import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from wellbuilt.kernel.ports import Tree
    from wellbuilt.kernel.records import Gap, Record, Request

_SDK = re.compile(rb"\bboto3\b")


def _wants(path: str, head: Callable[[], bytes]) -> bool:
    del head  # the name says enough
    return path.endswith(".py")


def _read(tree: Tree, paths: Sequence[str], request: Request) -> Iterator[Record | Gap | Status]:
    from wellbuilt.sources.python.calls import calls  # noqa: PLC0415  the parser is not needed to start

    for path in paths:
        try:
            content = tree.read(path)
        except SourceError as error:
            yield Status("python", path, "failed", str(error))
            continue
        if not _SDK.search(content):
            continue
        digest = hashlib.sha256(content).hexdigest()
        try:
            found = list(calls(content, path, request.kinds))
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            yield Status("python", path, "failed", f"not Python 3 that can be parsed: {error}", digest=digest)
            continue
        yield from found
        yield Status("python", path, "read", digest=digest)


python = Source("python", "2", (API,), _wants, _read)
