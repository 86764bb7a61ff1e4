"""JSON and YAML as Terraform writes and reads them, over values that may be known only in part."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from wellbuilt.kernel.records import Document, Mark, Node, Partial, Ref, Unknown
from wellbuilt.sources.terraform.budget import MAX_ITEMS, Exhausted
from wellbuilt.sources.terraform.values import Fault, Undecided, number_text, settled, whole

if TYPE_CHECKING:
    from collections.abc import Callable

    from wellbuilt.kernel.records import Value

_HTML = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def encoded(document: Document) -> str:
    """Return a document's text. Raises Undecided if a part of it is unknown."""
    if document.format == "json":
        return to_json(document.root)
    unknown = Unknown(f"the text of a {document.format} document is not worked out")
    raise Undecided(unknown)


def to_json(node: Node) -> str:
    """Return a value as `jsonencode` writes it: compact, keys in order. Raises Undecided."""
    found: list[str] = []
    _write(node, found)
    return "".join(found)


def _write(node: Node, found: list[str]) -> None:
    if len(found) > 4 * MAX_ITEMS:
        message = "the document is too large"
        raise Exhausted(message)
    if node.rest is not None:
        raise Undecided(node.rest)
    value = settled(node)
    if isinstance(value, dict):
        _write_all("{}", [(json_text(key) + ":", value[key]) for key in sorted(value)], found)
    elif isinstance(value, tuple):
        _write_all("[]", [("", element) for element in value], found)
    elif isinstance(value, Document):
        found.append(json_text(encoded(value)))
    else:
        found.append(_scalar_json(value))


def _write_all(brackets: str, elements: list[tuple[str, Node]], found: list[str]) -> None:
    found.append(brackets[0])
    for index, (prefix, element) in enumerate(elements):
        found.append(f",{prefix}" if index else prefix)
        _write(element, found)
    found.append(brackets[1])


def _scalar_json(value: Value) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return number_text(value)
    return json_text(str(value))


def json_text(text: str) -> str:
    """Return a JSON string as Go writes it."""
    return json.dumps(text, ensure_ascii=False).translate(_HTML)


def from_json(text: str, mark: Mark) -> Node:
    """Return the value a JSON text holds. Raises Fault."""
    try:
        return tree(json.loads(text, parse_constant=_refuse), mark)
    except (ValueError, RecursionError) as error:
        message = f"not JSON: {error}"
        raise Fault(message) from error


def _refuse(word: str) -> None:
    raise ValueError(word)


def tree(value: Any, mark: Mark) -> Node:
    """Return plain Python data as a value. Raises ValueError for more than a document ever holds."""
    left = [MAX_ITEMS]

    def convert(part: Any) -> Node:
        left[0] -= 1
        if left[0] < 0:
            message = "too large"
            raise ValueError(message)
        if isinstance(part, dict):
            return Node({_key(key): convert(inner) for key, inner in part.items()}, mark)
        if isinstance(part, list):
            return Node(tuple(convert(inner) for inner in part), mark)
        if isinstance(part, float):
            return Node(whole(part), mark)
        return Node(part if part is None or isinstance(part, bool | int | str) else str(part), mark)

    return convert(value)


def _key(key: Any) -> str:
    if isinstance(key, bool):
        return "true" if key else "false"
    return number_text(key) if isinstance(key, int | float) else str(key)


def decoded(node: Node, mark: Mark, decode: Callable[[str, Mark], Node], text: Callable[[Node], str]) -> Node:
    """Return what a text decodes to; a document that was encoded here is simply taken back."""
    if isinstance(node.value, Document):
        return node.value.root
    if isinstance(node.value, Partial | Ref | Unknown):
        settled(node)
    return decode(text(node), mark)
