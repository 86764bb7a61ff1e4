"""Operators.

https://developer.hashicorp.com/terraform/language/expressions/operators
"""

from __future__ import annotations

import math
from decimal import Decimal, InvalidOperation, localcontext
from fractions import Fraction
from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Document, Node, Partial, Ref, Unknown
from wellbuilt.sources.terraform.expressions import Expression, Literal, Template
from wellbuilt.sources.terraform.values import (
    Fault,
    Inexact,
    TypedList,
    TypedSet,
    Undecided,
    number_text,
    quantity,
    same,
    settled,
    text,
    truth,
    whole,
    why_unknown,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from wellbuilt.kernel.records import Mark, Value

_COMPUTED = frozenset({"id", "arn", "self_link", "unique_id", "owner_id", "url", "invoke_arn", "qualified_arn"})


def unary(operator: str, operand: Node, mark: Mark) -> Node:
    """Return `!a` or `-a`. Raises Fault."""
    try:
        return Node(not truth(operand) if operator == "!" else -quantity(operand), mark)
    except Undecided as undecided:
        return Node(undecided.unknown, mark)


def short_circuit(operator: str, left: Node) -> bool | None:
    """Return the result that the left side alone decides, or None. Raises Fault."""
    if operator not in ("&&", "||"):
        return None
    try:
        decided = truth(left)
    except Undecided:
        return None
    return decided if decided == (operator == "||") else None


def binary(operator: str, left: Node, right: Node, mark: Mark) -> Node:
    """Return the result of a binary operator. Raises Fault."""
    try:
        if operator in ("==", "!="):
            return Node(equal(left, right) == (operator == "=="), mark)
        if operator in ("&&", "||"):
            return Node(_logic(operator, left, right), mark)
        return Node(_ARITHMETIC[operator](quantity(left), quantity(right)), mark)
    except Undecided as undecided:
        return Node(undecided.unknown, mark)


def _logic(operator: str, left: Node, right: Node) -> bool:
    """Return the result of a logic operator whose left side does not decide it."""
    decided = short_circuit(operator, right)
    if decided is not None:
        return decided
    truth(left)
    return truth(right)


def _exact(operation: Callable[[Decimal, Decimal], Decimal], left: float, right: float) -> int | float:
    with localcontext() as context:
        context.prec = 150
        inexact = isinstance(left, Inexact) or isinstance(right, Inexact)
        try:
            found = operation(Decimal(str(left)), Decimal(str(right)))
        except (InvalidOperation, ArithmeticError) as error:
            message = "the number is out of range"
            raise Fault(message) from error
    if inexact:
        near = round(found)
        return near if abs(found - near) < Decimal("1e-9") else Inexact(found)
    return int(found) if found == found.to_integral_value() and abs(found) < Decimal(10) ** 60 else float(found)


def add(left: float, right: float) -> int | float:
    """Return the exact sum, as whole number where it is one."""
    return _exact(lambda one, other: one + other, left, right)


def _subtract(left: float, right: float) -> int | float:
    return _exact(lambda one, other: one - other, left, right)


def _multiply(left: float, right: float) -> int | float:
    return _exact(lambda one, other: one * other, left, right)


def _divide(left: float, right: float) -> int | float:
    if right == 0:
        message = "division by zero"
        raise Fault(message)
    found = Fraction(str(left)) / Fraction(str(right))
    if found.denominator == 1:
        return found.numerator
    return float(found) if _ends(found.denominator) else Inexact(found)


def _ends(denominator: int) -> bool:
    """Tell whether a fraction with this denominator is a decimal that ends within a float's digits."""
    return denominator < 10**12 and 10**36 % denominator == 0


def _modulo(left: float, right: float) -> int | float:
    if right == 0:
        message = "division by zero"
        raise Fault(message)
    return whole(math.fmod(left, right))


_ARITHMETIC: dict[str, Callable[[float, float], int | float | bool]] = {
    "+": add,
    "-": _subtract,
    "*": _multiply,
    "/": _divide,
    "%": _modulo,
    "<": lambda left, right: left < right,
    "<=": lambda left, right: left <= right,
    ">": lambda left, right: left > right,
    ">=": lambda left, right: left >= right,
}


def equal(left: Node, right: Node) -> bool:
    """Tell whether two values are equal to Terraform. Raises Undecided."""
    one, other = left.value, right.value
    for value, against in ((one, other), (other, one)):
        decided = _against_part(value, against)
        if decided is not None:
            return decided
    if isinstance(one, Ref) and isinstance(other, Ref) and (one.address, one.path) == (other.address, other.path):
        return True
    first, second = settled(left), settled(right)
    if isinstance(first, Document) or isinstance(second, Document):
        return None not in (first, second) and not _collections(first, second) and text(left) == text(right)
    if isinstance(first, dict | tuple) and isinstance(second, dict | tuple):
        return _equal_collections(left, right, first, second)
    return same(_number_as_one(first), _number_as_one(second))


def _collections(*values: Value) -> bool:
    return any(isinstance(value, dict | tuple) for value in values)


def _number_as_one(value: Value) -> Value:
    return whole(value) if isinstance(value, float) else value


def _against_part(value: Value, against: Value) -> bool | None:
    """Return what is certain when one side is a reference or a text known in part."""
    if against is None and isinstance(value, Ref) and value.value is None:
        certain = value.path in _COMPUTED and not value.address.endswith("[*]")
        return False if certain else None
    if not isinstance(value, Partial):
        return None
    if against is None or isinstance(against, bool | dict | tuple):
        return False
    if not isinstance(against, str):
        return None
    first, last = value.pieces[0], value.pieces[-1]
    begins = not isinstance(first, str) or against.startswith(first)
    ends = not isinstance(last, str) or against.endswith(last)
    sure = sum(len(piece) for piece in value.pieces if isinstance(piece, str))
    return None if begins and ends and sure <= len(against) else False


def _equal_collections(
    left: Node, right: Node, first: dict[str, Node] | tuple[Node, ...], second: dict[str, Node] | tuple[Node, ...]
) -> bool:
    unknown = left.rest or right.rest
    if isinstance(first, dict) != isinstance(second, dict):
        return False
    if unknown is None:
        unknown = _unequal_elements(first, second)
        if unknown is None and isinstance(first, tuple):
            return _class(first) is _class(second)
        unknown = unknown or (None if first else Unknown("maps and objects are equal only if their types are"))
    if unknown is not None and unknown.reason != "":
        raise Undecided(unknown)
    return unknown is None


def _class(value: object) -> type:
    return type(value) if isinstance(value, TypedList) else tuple


def _unequal_elements(
    first: dict[str, Node] | tuple[Node, ...], second: dict[str, Node] | tuple[Node, ...]
) -> Unknown | None:
    """Return None if all elements are equal, Unknown with no reason if some differ, else why nobody knows."""
    if len(first) != len(second):
        return Unknown("")
    if isinstance(first, dict) and isinstance(second, dict):
        if first.keys() != second.keys():
            return Unknown("")
        pairs = [(first[key], second[key]) for key in first]
    else:
        pairs = list(zip(first, second, strict=True))  # type: ignore[arg-type] # both are tuples here
    waiting: Unknown | None = None
    for one, other in pairs:
        try:
            if not equal(one, other):
                return Unknown("")
        except Undecided as undecided:
            waiting = waiting or undecided.unknown
    return waiting


def unified(found: Node, other: Expression) -> Node:
    """Return a conditional's result as its two arms' common type has it: a text if the other arm is one."""
    value = found.value
    if not isinstance(value, bool | int | float):
        return found
    texts = isinstance(other, Template) or (isinstance(other, Literal) and isinstance(other.node.value, str))
    if not texts:
        return found
    return Node(("true" if value else "false") if isinstance(value, bool) else number_text(value), found.mark)


def null(node: Node) -> bool:
    """Tell whether a value is null. Raises Undecided where that is not certain."""
    value = node.value
    if isinstance(value, Ref) and value.value is None:
        if value.path in _COMPUTED and not value.address.endswith("[*]"):
            return False
        unknown = why_unknown(value)
        raise Undecided(unknown or Unknown(""))
    if isinstance(value, Unknown):
        raise Undecided(value)
    return value is None


__all__ = ["TypedSet", "add", "binary", "equal", "null", "short_circuit", "unary", "unified"]
