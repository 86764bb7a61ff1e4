"""`for` expressions.

https://developer.hashicorp.com/terraform/language/expressions/for
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Node, Unknown
from wellbuilt.sources.terraform import evaluate as rules
from wellbuilt.sources.terraform.values import Fault, Undecided, items, text, truth

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wellbuilt.kernel.records import Mark
    from wellbuilt.sources.terraform.evaluate import Env
    from wellbuilt.sources.terraform.expressions import Expression, For


@dataclass(slots=True)
class _Result:
    """What a loop has made so far; `rest` once an element could not be decided."""

    mark: Mark
    elements: list[Node] = field(default_factory=list)
    entries: dict[str, Node] = field(default_factory=dict)
    rest: Unknown | None = None


def for_expression(expression: For, env: Env) -> Node:
    """Return the tuple or object a `for` expression makes. Raises Fault."""
    try:
        source = rules.evaluate(expression.collection, env)
        pairs = items(source)
    except Undecided as undecided:
        return Node(undecided.unknown, expression.mark)
    result = _Result(expression.mark, rest=source.rest)
    for inner in _rounds(expression, pairs, env):
        _add(expression, result, inner)
    if expression.result_key is None:
        return Node(tuple(result.elements), expression.mark, result.rest)
    return Node(result.entries, expression.mark, result.rest)


def _rounds(expression: For, pairs: list[tuple[Node, Node]], env: Env) -> Iterator[Env]:
    for key, value in pairs:
        names = {expression.value: value}
        if expression.key:
            names[expression.key] = key
        yield env.bound(names)


def _add(expression: For, result: _Result, env: Env) -> None:
    try:
        if expression.condition is not None and not truth(rules.evaluate(expression.condition, env)):
            return
        if expression.result_key is None:
            result.elements.append(rules.evaluate(expression.result, env))
        else:
            _add_entry(expression, expression.result_key, result, env)
    except Undecided as undecided:
        result.rest = result.rest or undecided.unknown


def _add_entry(expression: For, key_of: Expression, result: _Result, env: Env) -> None:
    key = text(rules.evaluate(key_of, env))
    value = rules.evaluate(expression.result, env)
    if expression.grouping:
        before = result.entries.get(key)
        group = before.value if before is not None and isinstance(before.value, tuple) else ()
        result.entries[key] = Node((*group, value), expression.mark)
    elif key in result.entries:
        message = f"two elements have the key {key!r}"
        raise Fault(message)
    else:
        result.entries[key] = value
