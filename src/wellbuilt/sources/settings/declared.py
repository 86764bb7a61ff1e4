"""What a `[[consumer]]` table declares, each key with its line, and what the contract it names says of itself."""

from __future__ import annotations

import re
import tomllib
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from wellbuilt.kernel.errors import SourceError
from wellbuilt.kernel.records import Mark, Node, Record, Status, Unknown
from wellbuilt.kernel.secrets import mask
from wellbuilt.texts.document import Broken
from wellbuilt.texts.parsing import parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wellbuilt.kernel.ports import Tree
    from wellbuilt.kernel.records import Request

KIND = "consumer"
_HEADER = re.compile(r"^[ \t]*\[\[?.*$", re.MULTILINE)
_OURS = re.compile(r"[ \t]*\[\[[ \t]*consumer[ \t]*\]\]")


def read(tree: Tree, paths: Sequence[str], request: Request, dialect: str) -> Iterator[Record | Status]:
    """Yield a record for each consumer that settings declare, and how reading went where there are any."""
    for path in paths if KIND in request.kinds else ():
        try:
            text = tree.read(path).decode("utf-8")
            declared = tomllib.loads(text).get(KIND, ())
        except (SourceError, ValueError, RecursionError) as error:
            yield Status("settings", path, "failed", str(error))
            continue
        tables = [one for one in declared if isinstance(one, dict)] if isinstance(declared, list) else []
        for number, (one, lines) in enumerate(zip(tables, _lines(text, len(tables)), strict=True)):
            yield _record(tree, path, one, lines, number, dialect)
        if tables:
            yield Status("settings", path)


def _record(tree: Tree, path: str, told: dict[str, Any], lines: dict[str, int], number: int, dialect: str) -> Record:
    body = {
        key: Node(mask(value), Mark(path, lines.get(key, lines.get(""))))
        for key, value in told.items()
        if isinstance(value, (str, int, float, bool))
    }
    if "contract" in body:
        body |= _contract(tree, str(told["contract"]), body["contract"].mark)
    name = mask(told.get("name"))
    address = f"{KIND}.{name}" if isinstance(name, str) and name else f"{KIND}[{number}]"
    return Record(KIND, address, Node(body, Mark(path, lines.get(""))), dialect, path)


def _lines(text: str, count: int) -> list[dict[str, int]]:
    """Return, for each table, the line of its header under "" and that of each key; none where that is ambiguous."""
    starts = [found.start() for found in _HEADER.finditer(text)]
    found = []
    for start, end in pairwise([*starts, len(text)]):
        if _OURS.match(text, start):
            first = text.count("\n", 0, start) + 1
            keys = enumerate(text[start:end].splitlines()[1:], first + 1)
            found.append(
                {"": first} | {key.strip(): at for at, line in keys for key, eq, _ in [line.partition("=")] if eq}
            )
    return found if len(found) == count else [{} for _ in range(count)]


def _contract(tree: Tree, named: str, mark: Mark) -> dict[str, Node]:
    """Return whether the contract is there and which version it describes; of a link nothing is known."""
    shown = mask(named)
    if "://" in named:
        reason = Node(Unknown(f"{shown} is not fetched"), mark)
        return {"contract_found": reason, "contract_version": reason}
    try:
        version = _version(tree.read(named), named)
    except SourceError:
        gone = Node(Unknown(f"{shown} is not there"), mark)
        return {"contract_found": Node(value=False, mark=mark), "contract_version": gone}
    silent = Node(Unknown(f"{shown} does not say its version as OpenAPI does"), mark)
    return {"contract_found": Node(value=True, mark=mark), "contract_version": version or silent}


def _version(content: bytes, path: str) -> Node | None:
    """Return `info.version` of an OpenAPI or AsyncAPI document, None for anything else.

    https://spec.openapis.org/oas/v3.1.0#info-object
    """
    try:
        told = parse(path, content).root.value
    except Broken:
        return None
    info = told.get("info") if isinstance(told, dict) and told.keys() & CONTRACTS else None
    version = info.value.get("version") if info and isinstance(info.value, dict) else None
    return version if version and isinstance(version.value, (str, int, float)) else None


CONTRACTS = frozenset({"openapi", "swagger", "asyncapi"})
"""Keys that make a document one of these kinds of contract."""
