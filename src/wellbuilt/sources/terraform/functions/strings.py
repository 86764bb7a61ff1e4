"""String functions.

https://developer.hashicorp.com/terraform/language/functions#string-functions
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Node, Partial, Ref, Unknown
from wellbuilt.sources.terraform.budget import MAX_TEXT, Exhausted
from wellbuilt.sources.terraform.functions import patterns
from wellbuilt.sources.terraform.functions.formatting import formatted
from wellbuilt.sources.terraform.functions.registry import Context, fail, function
from wellbuilt.sources.terraform.values import TypedList, Undecided, joined, members, pieces_of, text, why_unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_SPACE = " \t\n\v\f\r\x85\xa0"


@function("chomp", "s")
def _chomp(_context: Context, value: str) -> str:
    return value.rstrip("\r\n")


@function("trimspace", "s")
def _trimspace(_context: Context, value: str) -> str:
    return value.strip()


@function("trim", "s", "s")
def _trim(_context: Context, value: str, characters: str) -> str:
    return value.strip(characters) if characters else value


@function("trimprefix", "s", "s")
def _trimprefix(_context: Context, value: str, prefix: str) -> str:
    return value.removeprefix(prefix)


@function("trimsuffix", "s", "s")
def _trimsuffix(_context: Context, value: str, suffix: str) -> str:
    return value.removesuffix(suffix)


@function("strrev", "s")
def _strrev(_context: Context, value: str) -> str:
    return value[::-1]


@function("title", "s")
def _title(_context: Context, value: str) -> str:
    before = " "
    found = []
    for letter in value:
        inside = before.isalnum() or before == "_"
        found.append(letter if inside else letter.upper())
        before = letter
    return "".join(found)


@function("lower", "a")
def _lower(context: Context, node: Node) -> Node:
    return _each_letter(context, node, str.lower)


@function("upper", "a")
def _upper(context: Context, node: Node) -> Node:
    return _each_letter(context, node, str.upper)


def _each_letter(context: Context, node: Node, change: Callable[[str], str]) -> Node:
    """Return a text changed letter by letter, which its unknown pieces do not disturb."""
    if not isinstance(node.value, Partial):
        return Node(change(text(node)), node.mark)
    pieces = (change(piece) if isinstance(piece, str) else _changed(piece) for piece in node.value.pieces)
    return Node(joined(pieces), context.mark)


def _changed(piece: Ref | Unknown) -> Unknown:
    unknown = why_unknown(piece)
    assert unknown is not None  # noqa: S101 - a piece that is known is a string
    return unknown


@function("startswith", "a", "s")
def _startswith(_context: Context, node: Node, prefix: str) -> bool:
    if isinstance(node.value, Partial) and isinstance(node.value.pieces[0], str):
        known = node.value.pieces[0]
        if len(known) >= len(prefix) or not prefix.startswith(known):
            return known.startswith(prefix)
    return text(node).startswith(prefix)


@function("endswith", "a", "s")
def _endswith(_context: Context, node: Node, suffix: str) -> bool:
    if isinstance(node.value, Partial) and isinstance(node.value.pieces[-1], str):
        known = node.value.pieces[-1]
        if len(known) >= len(suffix) or not suffix.endswith(known):
            return known.endswith(suffix)
    return text(node).endswith(suffix)


@function("strcontains", "a", "s")
def _strcontains(_context: Context, node: Node, part: str) -> bool:
    if isinstance(node.value, Partial):
        known = [piece for piece in node.value.pieces if isinstance(piece, str)]
        if any(part in piece for piece in known):
            return True
    return part in text(node)


@function("substr", "s", "i", "i")
def _substr(_context: Context, value: str, offset: int, length: int) -> str:
    start = offset if offset >= 0 else max(0, len(value) + offset)
    return value[start:] if length < 0 else value[start : start + length]


@function("indent", "i", "s")
def _indent(_context: Context, spaces: int, value: str) -> str:
    if spaces * (value.count("\n") + 1) > MAX_TEXT:
        message = "the text is too long"
        raise Exhausted(message)
    return value.replace("\n", "\n" + " " * max(0, spaces))


@function("replace", "a", "s", "s")
def _replace(context: Context, node: Node, old: str, new: str) -> Node:
    value = text(node)
    if len(old) > 1 and old.startswith("/") and old.endswith("/"):
        return Node(patterns.replaced(old[1:-1], value, new), node.mark)
    if (value.count(old) if old else len(value)) * len(new) > MAX_TEXT:
        message = "the text is too long"
        raise Exhausted(message)
    return Node(value.replace(old, new), context.mark if node.mark.via is None else node.mark)


@function("split", "s", "a")
def _split(context: Context, separator: str, node: Node) -> Node:
    parts = text(node).split(separator) if separator else list(text(node))
    return Node(TypedList(Node(part, context.mark) for part in parts), context.mark)


@function("join", "s", "l*")
def _join(context: Context, separator: str, *lists: Node) -> Node:
    return Node(joined(_with_separators(separator, lists)), context.mark)


def _with_separators(separator: str, lists: tuple[Node, ...]) -> Iterator[str | Ref | Unknown]:
    first = True
    for node in lists:
        for element in members(node):
            if not first:
                yield separator
            first = False
            yield from pieces_of(element)
        if node.rest is not None:
            yield node.rest


@function("format", "s", "a*")
def _format(context: Context, pattern: str, *arguments: Node) -> Node:
    return Node(joined(formatted(pattern, arguments)), context.mark)


@function("formatlist", "s", "a*")
def _formatlist(context: Context, pattern: str, *arguments: Node) -> Node:
    lists = {index: members(node) for index, node in enumerate(arguments) if isinstance(node.value, tuple)}
    rest = next((node.rest for node in arguments if node.rest is not None), None)
    for index, node in enumerate(arguments):
        if index not in lists and isinstance(node.value, Unknown):
            raise Undecided(node.value)
    lengths = {len(found) for found in lists.values()}
    if len(lengths) > 1:
        raise fail("formatlist needs lists of one length")
    rows = []
    for row in range(lengths.pop() if lengths else 1):
        given = tuple(lists[index][row] if index in lists else node for index, node in enumerate(arguments))
        rows.append(Node(joined(formatted(pattern, given)), context.mark))
    return Node(TypedList(rows), context.mark, rest)


@function("regex", "s", "s")
def _regex(context: Context, pattern: str, value: str) -> Node:
    return patterns.first(pattern, value, context.mark)


@function("regexall", "s", "s")
def _regexall(context: Context, pattern: str, value: str) -> Node:
    return patterns.every(pattern, value, context.mark)
