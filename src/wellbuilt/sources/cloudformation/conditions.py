"""Conditions: true, false, or unknown and why.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-conditions.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Node, Unknown
from wellbuilt.sources.cloudformation.values import cannot_be, same, text_of, unknown_in

if TYPE_CHECKING:
    from wellbuilt.sources.cloudformation.intrinsics import Context


def holds(context: Context, node: Node) -> bool | Unknown:
    """Return whether the expression of a condition is true."""
    if isinstance(node.value, bool):
        return node.value
    if not isinstance(node.value, dict) or len(node.value) != 1:
        return Unknown("the condition is not a condition function")
    ((name, argument),) = node.value.items()
    items = argument.value if isinstance(argument.value, tuple) else ()
    match name:
        case "Condition":
            return context.condition(text_of(argument) or "")
        case "Fn::Equals":
            return _equals(context, items)
        case "Fn::Not":
            return _negated(holds(context, items[0])) if items else Unknown("Fn::Not has no condition")
        case "Fn::And":
            return _all(context, items, wanted=True)
        case "Fn::Or":
            return _negated_all(context, items)
    return Unknown(f"{name} is not a condition function that is understood")


def _equals(context: Context, items: tuple[Node, ...]) -> bool | Unknown:
    """Compare two values as texts, as CloudFormation does: `true` and `"true"` are equal."""
    if len(items) != 2:  # noqa: PLR2004 - it compares two
        return Unknown("Fn::Equals does not have two arguments")
    one, other = (context.evaluate(item) or Node("", item.mark) for item in items)
    left, right = text_of(one), text_of(other)
    if left is not None and right is not None:
        return left == right
    if same(one, other):
        return True
    if (left is not None and cannot_be(other, left)) or (right is not None and cannot_be(one, right)):
        return False
    return unknown_in(one) or unknown_in(other) or False


def _negated(value: bool | Unknown) -> bool | Unknown:  # noqa: FBT001 - a truth value is what it is about
    return value if isinstance(value, Unknown) else not value


def _all(context: Context, items: tuple[Node, ...], *, wanted: bool) -> bool | Unknown:
    """Return whether each condition is as wanted; one that is not decides, whatever is unknown."""
    found = [holds(context, item) for item in items]
    if (not wanted) in [value for value in found if not isinstance(value, Unknown)]:
        return False
    return next((value for value in found if isinstance(value, Unknown)), True)


def _negated_all(context: Context, items: tuple[Node, ...]) -> bool | Unknown:
    return _negated(_all(context, items, wanted=False))
