"""JavaScript and TypeScript: requests through the AWS SDK, versions 2 and 3, and constructs of the AWS CDK.

Nothing is ever run.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from wellbuilt.kernel.errors import SourceError
from wellbuilt.kernel.records import API, Status
from wellbuilt.kernel.sources import Source
from wellbuilt.sources.cdk.synthesised import APP, apps, is_told
from wellbuilt.sources.cdk.words import CDK
from wellbuilt.sources.cloudformation.words import dialect as template

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from wellbuilt.kernel.ports import Tree
    from wellbuilt.kernel.records import Gap, Record, Request

NAME = "javascript"
REST = "only what it asks of AWS services was read"
_ENDINGS = (".js", ".mjs", ".cjs", ".jsx", ".ts", ".mts", ".cts", ".tsx")
_NEVER = (".d.ts", ".min.js", ".bundle.js")
_SDK = re.compile(rb"""["'](?:@aws-sdk/client-|aws-sdk(?:/clients/\w+)?["'])""")
_CDK = re.compile(rb"""["'](?:aws-cdk-lib|@aws-cdk/aws-)""")
_LEVEL_2 = re.compile(rb"\bnew\s+(?:\w+\.)?(?:Bucket|Key|Role|StateMachine|Function|Repository|Table|Topic|Queue)\(")


def _wants(path: str, head: Callable[[], bytes]) -> bool:
    del head  # the name says enough
    return path.endswith(_ENDINGS) and not path.endswith(_NEVER)


def _read(tree: Tree, paths: Sequence[str], request: Request) -> Iterator[Record | Gap | Status]:
    actions = _actions(request.kinds)
    told = apps(tree.paths())
    for path in paths:
        try:
            content = tree.read(path)
        except SourceError as error:
            yield Status(NAME, path, "failed", str(error))
            continue
        makes = _CDK.search(content) is not None and not is_told(path, told)
        yield from _one(path, content, request.kinds, actions, makes=makes)


def _actions(kinds: frozenset[str]) -> re.Pattern[bytes]:
    """Return what a program has in its text that makes a request or a construct worth reading."""
    names = "|".join(sorted({re.escape(re.split("[:.]", kind)[-1]) for kind in kinds}))
    return re.compile(rf"(?i:{names or '(?!)'})".encode())


def _one(
    path: str, content: bytes, kinds: frozenset[str], actions: re.Pattern[bytes], *, makes: bool
) -> Iterator[Record | Status]:
    asks = _SDK.search(content)
    if not (asks or makes):
        return
    digest = hashlib.sha256(content).hexdigest()
    if not actions.search(content):
        more = makes and _LEVEL_2.search(content)
        yield Status(NAME, path, "partly" if more else "read", APP if more else "", digest=digest)
        return
    from wellbuilt.sources.javascript import cdk, requests  # noqa: PLC0415 - the parser is not needed to start
    from wellbuilt.sources.javascript.syntax import parse  # noqa: PLC0415 - as above

    root = parse(path, content)
    if asks:
        yield from requests.requests(root, path, kinds)
    if makes:
        yield from cdk.constructs(root, path, kinds)
    told = APP if makes else REST
    yield Status(NAME, path, "partly", f"{told}, and not where it is broken" if root.has_error else told, digest=digest)


javascript = Source(NAME, "2", (API, CDK, template), _wants, _read)
