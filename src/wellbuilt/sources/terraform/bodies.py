"""The content of a block: its attributes and nested blocks, `dynamic` ones included, as one map.

https://developer.hashicorp.com/terraform/language/expressions/dynamic-blocks
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Node, Unknown
from wellbuilt.sources.terraform.blocks import literal_text
from wellbuilt.sources.terraform.budget import Exhausted
from wellbuilt.sources.terraform.evaluate import Env, evaluate
from wellbuilt.sources.terraform.expressions import Name
from wellbuilt.sources.terraform.values import Fault, Undecided, items

if TYPE_CHECKING:
    from wellbuilt.kernel.records import Mark
    from wellbuilt.sources.terraform.blocks import Block
    from wellbuilt.sources.terraform.expressions import Expression

_MAX_NESTED = 30


@dataclass(slots=True)
class _Group:
    """The nested blocks of one kind; `rest` once some could not be told."""

    mark: Mark
    bodies: list[Node] = field(default_factory=list)
    rest: Unknown | None = None


def content(block: Block, env: Env, *, only: str = "", depth: int = 0) -> dict[str, Node]:
    """Return a block's attributes and, as tuples of maps, its nested blocks; `only` one name if given."""
    if depth > _MAX_NESTED:
        return {}
    found = {
        name: safely(attribute.expression, env)
        for name, attribute in block.attributes.items()
        if not only or name == only
    }
    groups: dict[str, _Group] = {}
    for nested in block.blocks:
        name = nested.labels[0] if nested.kind == "dynamic" and nested.labels else nested.kind
        if not only or name == only:
            _add(groups.setdefault(name, _Group(nested.mark)), nested, env, depth)
    for name, group in groups.items():
        if group.bodies or group.rest is not None:
            found[name] = Node(tuple(group.bodies), group.mark, group.rest)
    return found


def safely(expression: Expression, env: Env) -> Node:
    """Return what an expression says; where Terraform or we would stop, Unknown with the reason."""
    try:
        return evaluate(expression, env)
    except Fault as fault:
        reason = fault.reason
    except Exhausted as exhausted:
        reason = str(exhausted)
    except RecursionError:
        reason = "the expression is nested too deeply"
    return Node(Unknown(reason), expression.mark)


def _add(group: _Group, nested: Block, env: Env, depth: int) -> None:
    if nested.kind != "dynamic":
        group.bodies.append(Node(content(nested, env, depth=depth + 1), nested.mark, _hidden(nested)))
        return
    inner = next((block for block in nested.blocks if block.kind == "content"), None)
    each = nested.expression("for_each")
    if inner is None or each is None:
        group.rest = Unknown(f"the dynamic block at {nested.mark} is not complete")
        return
    collection = safely(each, env)
    try:
        pairs = items(collection)
    except Undecided as undecided:
        group.rest = group.rest or undecided.unknown
        return
    except Fault as fault:
        group.rest = group.rest or Unknown(fault.reason)
        return
    group.rest = group.rest or collection.rest
    for key, value in pairs:
        names = {_iterator(nested): Node({"key": key, "value": value}, value.mark)}
        group.bodies.append(Node(content(inner, env.bound(names), depth=depth + 1), nested.mark, _hidden(inner)))


def _hidden(block: Block) -> Unknown | None:
    return Unknown(block.broken) if block.broken else None


def _iterator(block: Block) -> str:
    expression = block.expression("iterator")
    if isinstance(expression, Name):
        return expression.name
    return literal_text(expression) or (block.labels[0] if block.labels else "")
