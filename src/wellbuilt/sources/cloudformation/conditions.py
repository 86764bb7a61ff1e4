"""Conditions: true, false, or unknown and why.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-conditions.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Node, Unknown
from wellbuilt.sources.cloudformation.values import cannot_be, same, text_of, unknown_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from wellbuilt.sources.cloudformation.intrinsics import Context


def holds(context: Context, node: Node) -> bool | Unknown:
    """Return whether the expression of a condition is true."""
    if isinstance(node.value, bool):
        return node.value
    if not isinstance(node.value, dict) or len(node.value) != 1:
        return Unknown("the condition is not a condition function")
    ((name, argument),) = node.value.items()
    if name == "Condition":
        return context.condition(text_of(argument) or "")
    function = _FUNCTIONS.get(name)
    if function is None:
        return Unknown(f"{name} is not a condition function that is understood")
    return function(context, argument.value if isinstance(argument.value, tuple) else ())


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


def _not(context: Context, items: tuple[Node, ...]) -> bool | Unknown:
    found = holds(context, items[0]) if items else Unknown("Fn::Not has no condition")
    return found if isinstance(found, Unknown) else not found


def _and(context: Context, items: tuple[Node, ...]) -> bool | Unknown:
    return _decided(context, items, by=False)


def _or(context: Context, items: tuple[Node, ...]) -> bool | Unknown:
    return _decided(context, items, by=True)


def _decided(context: Context, items: tuple[Node, ...], *, by: bool) -> bool | Unknown:
    """Return the value that one condition is enough for, else unknown if one is, else the other value."""
    found = [holds(context, item) for item in items]
    if any(value is by for value in found):
        return by
    return next((value for value in found if isinstance(value, Unknown)), not by)


_FUNCTIONS: dict[str, Callable[[Context, tuple[Node, ...]], bool | Unknown]] = {
    "Fn::And": _and,
    "Fn::Equals": _equals,
    "Fn::Not": _not,
    "Fn::Or": _or,
}
