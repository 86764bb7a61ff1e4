"""The functions of the language.

https://developer.hashicorp.com/terraform/language/functions
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Mark, Node, Partial, Ref, Unknown
from wellbuilt.sources.terraform import evaluate as rules
from wellbuilt.sources.terraform.functions import (  # noqa: F401 - each registers its functions by being imported
    collections,
    encoding,
    files,
    lists,
    network,
    numbers,
    sets,
    strings,
    times,
    types,
)
from wellbuilt.sources.terraform.functions.registry import REGISTRY, Context
from wellbuilt.sources.terraform.values import Fault, Undecided, members

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wellbuilt.sources.terraform.evaluate import Env
    from wellbuilt.sources.terraform.expressions import Call

_OUTSIDE = frozenset({"timestamp", "plantimestamp", "uuid", "bcrypt", "pathexpand", "abspath", "rsadecrypt"})


def call(expression: Call, env: Env) -> Node:
    """Return what a function call gives. Raises Fault where Terraform would stop."""
    name = expression.name.removeprefix("core::")
    if name == "try":
        return _try(expression, env)
    if name == "can":
        return _can(expression, env)
    known = REGISTRY.get(name)
    if known is None:
        return Node(_why(name), expression.mark)
    try:
        arguments = tuple(_arguments(expression, env))
        env.scope.budget.spend(len(arguments))
        found = known.apply(Context(expression.mark, env), arguments)
    except Undecided as undecided:
        return Node(undecided.unknown, expression.mark)
    if isinstance(found, Node) and isinstance(found.value, dict | tuple):
        env.scope.budget.spend(len(found.value))
    return found if isinstance(found, Node) else Node(found, _via(expression.mark, arguments))


def _why(name: str) -> Unknown:
    if name in _OUTSIDE:
        return Unknown(f"{name}() depends on when and where Terraform runs")
    return Unknown(f"{name}() is not worked out")


def _arguments(expression: Call, env: Env) -> Iterator[Node]:
    """Yield the arguments, the last one expanded if it ends in `...`. Raises Undecided, Fault."""
    for index, argument in enumerate(expression.arguments):
        node = rules.evaluate(argument, env)
        if not expression.expand or index + 1 < len(expression.arguments):
            yield node
            continue
        yield from members(node)
        if node.rest is not None:
            yield Node(node.rest, node.mark)


def _via(mark: Mark, arguments: tuple[Node, ...]) -> Mark:
    return rules.via_of(mark, arguments)


def _try(expression: Call, env: Env) -> Node:
    """Return the first argument that is no error; one that may or may not be one leaves it open."""
    last: Fault | None = None
    for argument in expression.arguments:
        try:
            node = rules.evaluate(argument, env)
        except Fault as fault:
            last = fault
            continue
        doubt = _may_fail(node)
        return node if doubt is None else Node(doubt, expression.mark)
    raise last or Fault("try needs an argument")


def _can(expression: Call, env: Env) -> Node:
    """Return whether an expression is no error."""
    try:
        node = rules.evaluate(expression.arguments[0], env)
    except Fault:
        return Node(value=False, mark=expression.mark)
    except IndexError:
        raise Fault("can needs an argument") from None
    doubt = _may_fail(node)
    return Node(True if doubt is None else doubt, expression.mark)


def _may_fail(node: Node) -> Unknown | None:
    """Return why a value may turn out to be an error: it is unknown, or of an instance that may not exist."""
    value = node.value
    if isinstance(value, Unknown):
        return value
    pieces = value.pieces if isinstance(value, Partial) else (value,)
    for piece in pieces:
        if isinstance(piece, Ref) and "[*]" in piece.address:
            return Unknown(f"whether {piece.address} exists is unknown")
    return None
