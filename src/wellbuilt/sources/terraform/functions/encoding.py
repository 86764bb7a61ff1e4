"""Encoding and hash functions.

https://developer.hashicorp.com/terraform/language/functions#encoding-functions
"""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import uuid
from typing import TYPE_CHECKING
from urllib.parse import quote_plus, unquote_plus

from wellbuilt.kernel.records import Document, Node
from wellbuilt.sources.terraform import encoding as texts
from wellbuilt.sources.terraform.functions.registry import Context, fail, function
from wellbuilt.sources.terraform.values import TypedList, settled, text

if TYPE_CHECKING:
    from collections.abc import Callable

_NAMESPACES = {
    "dns": uuid.NAMESPACE_DNS,
    "url": uuid.NAMESPACE_URL,
    "oid": uuid.NAMESPACE_OID,
    "x500": uuid.NAMESPACE_X500,
}


@function("jsonencode", "a")
def _jsonencode(context: Context, node: Node) -> Node:
    if isinstance(node.value, dict | tuple):
        return Node(Document(node), context.mark)
    return Node(texts.to_json(node), context.mark)


@function("yamlencode", "a")
def _yamlencode(context: Context, node: Node) -> Node:
    if isinstance(node.value, dict | tuple):
        return Node(Document(node, "yaml"), context.mark)
    settled(node)
    return Node(texts.to_json(node) + "\n", context.mark)


@function("jsondecode", "a")
def _jsondecode(context: Context, node: Node) -> Node:
    return texts.decoded(node, context.mark, texts.from_json, text)


@function("yamldecode", "a")
def _yamldecode(context: Context, node: Node) -> Node:
    from wellbuilt.sources.terraform.yaml_decoding import from_yaml  # noqa: PLC0415  slow to load, and seldom asked for

    return texts.decoded(node, context.mark, from_yaml, text)


@function("csvdecode", "s")
def _csvdecode(context: Context, value: str) -> Node:
    mark = context.mark
    try:
        rows = list(csv.reader(io.StringIO(value), strict=True))
    except csv.Error as error:
        raise fail(f"not CSV: {error}") from error
    if not rows or any(row and len(row) != len(rows[0]) for row in rows):
        raise fail("not CSV: rows of different lengths")
    names = rows[0]
    return Node(
        TypedList(
            Node({name: Node(cell, mark) for name, cell in zip(names, row, strict=True)}, mark)
            for row in rows[1:]
            if row
        ),
        mark,
    )


@function("base64encode", "s")
def _base64encode(_context: Context, value: str) -> str:
    return base64.b64encode(value.encode()).decode()


@function("base64decode", "s")
def _base64decode(_context: Context, value: str) -> str:
    return _decoded(value, "utf-8")


def _decoded(value: str, encoding: str) -> str:
    try:
        return base64.b64decode(value, validate=True).decode(encoding)
    except (ValueError, LookupError):
        raise fail("not base64 of a text") from None


@function("textencodebase64", "s", "s")
def _textencodebase64(_context: Context, value: str, encoding: str) -> str:
    try:
        return base64.b64encode(value.encode(encoding)).decode()
    except (LookupError, UnicodeError):
        raise fail(f"the encoding {encoding[:40]!r} cannot say this") from None


@function("textdecodebase64", "s", "s")
def _textdecodebase64(_context: Context, value: str, encoding: str) -> str:
    return _decoded(value, encoding)


@function("urlencode", "s")
def _urlencode(_context: Context, value: str) -> str:
    return quote_plus(value)


@function("urldecode", "s")
def _urldecode(_context: Context, value: str) -> str:
    return unquote_plus(value)


@function("uuidv5", "s", "s")
def _uuidv5(_context: Context, namespace: str, name: str) -> str:
    try:
        return str(uuid.uuid5(_NAMESPACES.get(namespace) or uuid.UUID(namespace), name))
    except ValueError:
        raise fail("the namespace is no UUID") from None


def _hash(algorithm: str) -> Callable[[Context, str], str]:
    return lambda _context, value: hashlib.new(algorithm, value.encode(), usedforsecurity=False).hexdigest()


def _hash64(algorithm: str) -> Callable[[Context, str], str]:
    return lambda _context, value: base64.b64encode(
        hashlib.new(algorithm, value.encode(), usedforsecurity=False).digest()
    ).decode()


for _algorithm in ("md5", "sha1", "sha256", "sha512"):
    function(_algorithm, "s")(_hash(_algorithm))
for _algorithm in ("sha256", "sha512"):
    function(f"base64{_algorithm}", "s")(_hash64(_algorithm))
