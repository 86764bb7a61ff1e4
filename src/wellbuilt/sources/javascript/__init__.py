"""JavaScript and TypeScript: requests made through the AWS SDK, versions 2 and 3. Nothing is ever run."""

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

NAME = "javascript"
REST = "only what it asks of AWS services was read"
_ENDINGS = (".js", ".mjs", ".cjs", ".jsx", ".ts", ".mts", ".cts", ".tsx")
_NEVER = (".d.ts", ".min.js", ".bundle.js")
_SDK = re.compile(rb"""["'](?:@aws-sdk/client-|aws-sdk(?:/clients/\w+)?["'])""")


def _wants(path: str, head: Callable[[], bytes]) -> bool:
    del head  # the name says enough
    return path.endswith(_ENDINGS) and not path.endswith(_NEVER)


def _read(tree: Tree, paths: Sequence[str], request: Request) -> Iterator[Record | Gap | Status]:
    actions = _actions(request.kinds)
    for path in paths:
        try:
            content = tree.read(path)
        except SourceError as error:
            yield Status(NAME, path, "failed", str(error))
            continue
        if _SDK.search(content):
            asks = actions.search(content) is not None
            yield from _one(path, content, request.kinds) if asks else (_nothing(path, content),)


def _actions(kinds: frozenset[str]) -> re.Pattern[bytes]:
    """Return what a program that makes a request worth reading has in its text."""
    names = "|".join(sorted({re.escape(kind.partition(":")[2]) for kind in kinds}))
    return re.compile(rf"(?i:{names or '(?!)'})".encode())


def _nothing(path: str, content: bytes) -> Status:
    return Status(NAME, path, "read", digest=hashlib.sha256(content).hexdigest())


def _one(path: str, content: bytes, kinds: frozenset[str]) -> Iterator[Record | Status]:
    from wellbuilt.sources.javascript.requests import requests  # noqa: PLC0415 - the parser is not needed to start
    from wellbuilt.sources.javascript.syntax import parse  # noqa: PLC0415 - as above

    digest = hashlib.sha256(content).hexdigest()
    root = parse(path, content)
    yield from requests(root, path, kinds)
    broken = f"{REST}, and not where it is broken" if root.has_error else REST
    yield Status(NAME, path, "partly", broken, digest=digest)


javascript = Source(NAME, "1", (API,), _wants, _read)
