"""Values and what is known of them: the algebra the evaluator stands on.

A Node is the evaluator's value. Where Terraform would stop with an error, `Fault` is raised, so that
`try` and `can` see it; where an operation needs a value nobody could tell, `Undecided` is.
"""

from __future__ import annotations

from decimal import Decimal
from math import isfinite
from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Document, Mark, Node, Partial, Ref, Unknown
from wellbuilt.kernel.values import value
from wellbuilt.sources.terraform.budget import MAX_TEXT, Exhausted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wellbuilt.kernel.records import Scalar, Value


class Fault(Exception):
    """Terraform would stop here with an error; the argument is the reason."""

    @property
    def reason(self) -> str:
        """What is wrong, in a sentence."""
        return str(self.args[0])


class Undecided(Exception):
    """A value is needed that nobody could tell."""

    def __init__(self, unknown: Unknown) -> None:
        super().__init__(unknown.reason)
        self.unknown = unknown


class TypedList(tuple):  # type: ignore[type-arg] # slots and generics of a tuple do not go together
    """A list of one element type, as `tolist` or a `list(…)` variable gives it; a plain tuple is a tuple."""

    __slots__ = ()


class TypedSet(TypedList):
    """A set: its elements in Terraform's order, each once, without an index."""

    __slots__ = ()


class Inexact(float):
    """A quotient whose decimals do not end: Terraform keeps more of them than a float does."""

    __slots__ = ()


_NOWHERE = Ref("", "")


@value
class MoreAfterApply(Unknown):
    """Why a nested block of a resource may hold more than is written; `ref` is the block."""

    ref: Ref = _NOWHERE


def at(mark: Mark, node: Node) -> Node:
    """Return a value as it is seen from another place: there, by way of where it was written."""
    was = node.mark
    if was is mark or (was.line == mark.line and was.path == mark.path):
        return node
    return Node(node.value, Mark(mark.path, mark.line, via=was), node.rest)


def describe(ref: Ref) -> str:
    """Return a reference as Terraform writes it."""
    return f"{ref.address}.{ref.path}" if ref.path else ref.address


def why_unknown(value: Value) -> Unknown | None:
    """Return why a value cannot be used as a scalar or collection, or None if it can."""
    if isinstance(value, Unknown):
        return value
    if isinstance(value, Ref):
        return None if value.value is not None else not_yet(value)
    if isinstance(value, Partial):
        return next((found for piece in value.pieces if (found := _piece_unknown(piece))), None)
    return None


def _piece_unknown(piece: str | Ref | Unknown) -> Unknown | None:
    return None if isinstance(piece, str) else why_unknown(piece)


def not_yet(ref: Ref) -> Unknown:
    """Return the Unknown of an attribute that no configuration says."""
    if ref.address.startswith("data.") or ".data." in ref.address:
        return Unknown(f"{describe(ref)} is looked up when Terraform runs")
    return Unknown(f"{describe(ref)} is known only after apply")


def settled(node: Node) -> Value:
    """Return the value an operation can work on: a scalar, collection or document. Raises Undecided."""
    value = node.value
    unknown = why_unknown(value)
    if unknown is not None:
        raise Undecided(unknown)
    return value.value if isinstance(value, Ref) else value


def is_collection(value: Value) -> bool:
    """Tell whether a value is a map, object, list, set or tuple."""
    return isinstance(value, dict | tuple)


def number_text(value: float) -> str:
    """Return a number as Terraform writes it: no exponent, no needless zeros."""
    if isinstance(value, Inexact):
        unknown = Unknown("the quotient's decimals do not end")
        raise Undecided(unknown)
    if isinstance(value, int):
        return str(value) if abs(value) < 10**400 else "0"
    return format(Decimal(repr(value)).normalize(), "f") if isfinite(value) else str(value)


def scalar_text(value: Scalar) -> str:
    """Return a scalar converted to a string. Raises Fault for null."""
    if isinstance(value, str):
        return value
    if value is None:
        message = "a null value cannot be a string"
        raise Fault(message)
    if isinstance(value, bool):
        return "true" if value else "false"
    return number_text(value)


def text(node: Node) -> str:
    """Return a value converted to a string. Raises Undecided or Fault."""
    value = settled(node)
    if isinstance(value, Document):
        from wellbuilt.sources.terraform.encoding import encoded  # noqa: PLC0415 - encoding needs this module

        return encoded(value)
    if isinstance(value, dict | tuple):
        message = "a collection cannot be a string"
        raise Fault(message)
    return scalar_text(value)  # type: ignore[arg-type] # the rest of Value is scalar


def truth(node: Node) -> bool:
    """Return a value converted to a boolean. Raises Undecided or Fault."""
    value = settled(node)
    if isinstance(value, bool):
        return value
    if value in ("true", "false"):
        return value == "true"
    message = "a boolean is required"
    raise Fault(message)


def quantity(node: Node) -> int | float:
    """Return a value converted to a number. Raises Undecided or Fault."""
    value = settled(node)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    if isinstance(value, str):
        return parsed_number(value)
    message = "a number is required"
    raise Fault(message)


def parsed_number(value: str) -> int | float:
    """Return the number a string holds. Raises Fault."""
    try:
        if value.strip() != value or "_" in value or len(value) > 400:  # noqa: PLR2004 - a number's sensible length
            raise ValueError  # noqa: TRY301 - one message for every such text
        found = float(value) if any(sign in value for sign in ".eE") else int(value)
    except ValueError:
        message = f"{value[:40]!r} is not a number"
        raise Fault(message) from None
    return whole(found)


def whole(value: float) -> int | float:
    """Return a number as an int where it is whole."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def items(node: Node) -> list[tuple[Node, Node]]:
    """Return a collection's keys and values in Terraform's order. Raises Undecided or Fault."""
    value = settled(node)
    if isinstance(value, dict):
        return [(Node(key, value[key].mark), value[key]) for key in sorted(value)]
    if isinstance(value, TypedSet):
        return [(element, element) for element in value]
    if isinstance(value, tuple):
        return [(Node(index, element.mark), element) for index, element in enumerate(value)]
    message = "a collection is required"
    raise Fault(message)


def members(node: Node) -> tuple[Node, ...]:
    """Return a list's, set's or tuple's elements. Raises Undecided or Fault."""
    value = settled(node)
    if isinstance(value, tuple):
        return value
    message = "a list is required"
    raise Fault(message)


def mapping(node: Node) -> dict[str, Node]:
    """Return a map's or object's elements. Raises Undecided or Fault."""
    value = settled(node)
    if isinstance(value, dict):
        return value
    message = "a map is required"
    raise Fault(message)


def same(left: Value, right: Value) -> bool:
    """Tell whether two values are one and the same in what is known, whatever their marks."""
    if isinstance(left, dict):
        return (
            isinstance(right, dict)
            and left.keys() == right.keys()
            and all(same_node(value, right[key]) for key, value in left.items())
        )
    if isinstance(left, tuple):
        return (
            isinstance(right, tuple)
            and len(left) == len(right)
            and all(same_node(one, other) for one, other in zip(left, right, strict=True))
        )
    if isinstance(left, Document):
        return isinstance(right, Document) and left.format == right.format and same_node(left.root, right.root)
    return isinstance(left, bool) == isinstance(right, bool) and type(left) is type(right) and left == right


def same_node(left: Node, right: Node) -> bool:
    """Tell whether two nodes hold the same."""
    return left is right or (left.rest == right.rest and same(left.value, right.value))


def pieces_of(node: Node) -> Iterator[str | Ref | Unknown]:
    """Yield the pieces of text a value is in a template. Raises Fault for null and collections."""
    value = node.value
    if isinstance(value, Partial):
        yield from value.pieces
    elif isinstance(value, Unknown) or (isinstance(value, Ref) and value.value is None):
        yield value
    else:
        try:
            yield text(node)
        except Undecided as undecided:
            yield undecided.unknown


def joined(pieces: Iterable[str | Ref | Unknown]) -> str | Partial:
    """Return the text that pieces make: a plain string where all of it is known. Raises Exhausted."""
    found: list[str | Ref | Unknown] = []
    run: list[str] = []
    size = 0
    for piece in pieces:
        if isinstance(piece, str):
            size += len(piece)
            if size > MAX_TEXT:
                message = "the text is too long"
                raise Exhausted(message)
            run.append(piece)
            continue
        if text_before := "".join(run):
            found.append(text_before)
        run = []
        found.append(piece)
    last = "".join(run)
    if not found:
        return last
    return Partial((*found, last) if last else tuple(found))
