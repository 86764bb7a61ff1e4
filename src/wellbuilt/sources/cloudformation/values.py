"""Values as nodes: joining texts of which only pieces are known, and telling whether two values are the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from wellbuilt.kernel.records import Document, Mark, Node, Partial, Ref, Unknown
from wellbuilt.kernel.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wellbuilt.kernel.records import Value

Piece: TypeAlias = "str | Ref | Unknown"
_DYNAMIC = "{{resolve:"


def pieces_of(value: Value) -> tuple[Piece, ...]:
    """Return a value as pieces of text, spelled as CloudFormation spells it inside a text."""
    match value:
        case str() | Ref() | Unknown():
            return (value,)
        case Partial(pieces=pieces):
            return pieces
        case bool():
            return ("true" if value else "false",)
        case int() | float():
            return (str(value),)
        case None:
            return ("",)
    return (Unknown("a list or a map stands where a text is expected"),)


def joined(pieces: Iterable[Piece]) -> str | Ref | Unknown | Partial:
    """Return pieces as one value: a text if all is known, the piece itself if there is only one."""
    merged: list[Piece] = []
    known = list(pieces)
    if any(isinstance(piece, str) and _DYNAMIC in piece for piece in known):
        known = _resolved(known)
    for piece in known:
        if isinstance(piece, str) and merged and isinstance(merged[-1], str):
            merged[-1] += piece
        elif piece != "":
            merged.append(piece)
    if not merged:
        return ""
    return merged[0] if len(merged) == 1 else Partial(tuple(merged))


def is_dynamic(text: str) -> bool:
    """Tell whether a text has a dynamic reference (`{{resolve:ssm:…}}`) that also ends in it."""
    return _DYNAMIC in text and "}}" in text


def _resolved(pieces: list[Piece]) -> list[Piece]:
    """Return pieces with each dynamic reference as one unknown piece; it may hold other pieces itself.

    https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html
    """
    found: list[Piece] = []
    inside = False
    for piece in pieces:
        if not isinstance(piece, str):
            found += [] if inside else [piece]
            continue
        _, ended, rest = piece.partition("}}") if inside else ("", "}}", piece)
        inside = not ended
        for index, part in enumerate(rest.split(_DYNAMIC) if ended else ()):
            before, closed, after = part.partition("}}") if index else ("", "}}", part)
            if index:
                found.append(Unknown(f"is read from {before.partition(':')[0]} at deployment"))
            inside = not closed
            found += [after] if closed else []
    return found


def known_end(node: Node | None) -> str:
    """Return the end of a text as far as it is known, such as `/vpc.yaml` of a URL that begins with a bucket."""
    last = "" if node is None else pieces_of(node.value)[-1]
    return last if isinstance(last, str) else ""


def through(mark: Mark, nodes: Iterable[Node]) -> Mark:
    """Return a mark that leads on to the first place another value came through, such as a default."""
    via = next((node.mark.via for node in nodes if node.mark.via is not None), None)
    return mark if via is None or mark.via is not None else replace(mark, via=via)


def text_of(node: Node | None) -> str | None:
    """Return a known scalar as text, or None."""
    if node is None or isinstance(node.value, (dict, tuple, Ref, Unknown, Partial, Document)) or node.value is None:
        return None
    return str(pieces_of(node.value)[0])


_NEVER_EMPTY = frozenset({"Arn", "GroupId", "Ref"})
"""What every resource that exists has."""


def cannot_be(node: Node, text: str) -> bool:
    """Tell whether a value that is not wholly known is surely not this text."""
    match node.value:
        case Ref(path=path):
            return text == "" and path in _NEVER_EMPTY
        case Partial(pieces=pieces):
            at = 0
            for piece in (piece for piece in pieces if isinstance(piece, str)):
                at = text.find(piece, at) + len(piece)
                if at < len(piece):
                    return True
            first, last = pieces[0], pieces[-1]
            return (isinstance(first, str) and not text.startswith(first)) or (
                isinstance(last, str) and not text.endswith(last)
            )
    return False


def listed(node: Node) -> Node:
    """Return a text as the list that its commas make of it; a piece that is unknown may hold further ones."""
    items: list[list[Piece]] = [[]]
    for piece in pieces_of(node.value):
        first, *more = piece.split(",") if isinstance(piece, str) else (piece,)
        items[-1].append(first.strip() if isinstance(first, str) else first)
        items += [[part.strip()] for part in more]
    if items == [[""]]:
        return Node((), node.mark)
    rest = next((piece for item in items for piece in item if isinstance(piece, Unknown)), None)
    return Node(tuple(Node(joined(item), node.mark) for item in items), node.mark, rest)


def unknown_in(node: Node) -> Unknown | None:
    """Return the first reason why a value is not wholly known, or None if it is."""
    match node.value:
        case Unknown():
            return node.value
        case Ref(address=address, path=path):
            return Unknown(f"{address}.{path} is known only at deployment")
        case Partial(pieces=pieces):
            return next((u for p in pieces if (u := unknown_in(Node(p, node.mark))) is not None), None)
        case dict() as items:
            inside = iter(items.values())
        case tuple() as values:
            inside = iter(values)
        case _:
            return None
    return node.rest or next((found for child in inside if (found := unknown_in(child)) is not None), None)


def same(one: Node | None, other: Node | None) -> bool:
    """Tell whether two values are equal wherever they were written; the same Unknown is not equal."""
    if one is None or other is None:
        return one is other
    if one.rest or other.rest:
        return False
    match one.value, other.value:
        case dict() as left, dict() as right:
            return left.keys() == right.keys() and all(same(left[key], right[key]) for key in left)
        case tuple() as left, tuple() as right:
            return len(left) == len(right) and all(map(same, left, right))
        case Document(root=left), Document(root=right):
            return same(left, right)
        case left, right:
            return type(left) is type(right) and left == right and not any(map(_unsure, pieces_of(left)))


def _unsure(piece: Piece) -> bool:
    return isinstance(piece, Unknown)


def either(one: Node | None, other: Node | None, why: Unknown, mark: Mark) -> Node:
    """Return what is sure of a value that is one of two: maps are compared key by key.

    A node that may be missing altogether has `rest` set beside its Unknown.
    """
    if one is not None and same(one, other):
        return one
    if one is None or other is None:
        return Node(why, mark, rest=why)
    if not isinstance(one.value, dict) or not isinstance(other.value, dict):
        return Node(why, mark)
    left, right = one.value, other.value
    keys = [*left, *(key for key in right if key not in left)]
    items = {key: either(left.get(key), right.get(key), why, (left.get(key) or right[key]).mark) for key in keys}
    return Node({key: replace(node, rest=None) if isinstance(node.value, Unknown) else node
                 for key, node in items.items()}, mark, one.rest or other.rest)  # fmt: skip
