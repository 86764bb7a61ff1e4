"""The evaluator: what an expression says in the module instance it stands in.

Nothing is worked out before it is asked for, and nothing twice.
https://developer.hashicorp.com/terraform/language/expressions
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from wellbuilt.kernel.records import Mark, Node, Ref, Unknown
from wellbuilt.sources.terraform import functions, loops, operators, templates
from wellbuilt.sources.terraform.expressions import (
    Binary,
    Call,
    Conditional,
    Expression,
    For,
    Literal,
    Name,
    ObjectOf,
    Splat,
    Step,
    Template,
    Traversal,
    TupleOf,
    Unary,
)
from wellbuilt.sources.terraform.values import (
    Fault,
    MoreAfterApply,
    TypedSet,
    Undecided,
    at,
    quantity,
    same_node,
    settled,
    text,
    truth,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from wellbuilt.sources.terraform.budget import Budget


class Scope(Protocol):
    """What a module instance tells the expressions in it."""

    @property
    def budget(self) -> Budget:
        """The steps left."""
        ...

    def lookup(self, name: str, steps: tuple[Step, ...]) -> tuple[Node, int]:
        """Return what a reference's first words name, and how many steps that took. Raises Fault."""
        ...

    def attribute(self, ref: Ref, name: str) -> Node | None:
        """Return an attribute of a resource or module instance, or None if nothing says it."""
        ...

    def file(self, name: str) -> bytes | None:
        """Return a file's content by the name a function was given, or None if it is not in the tree."""
        ...

    def files(self, folder: str) -> list[str]:
        """Return the files below a folder, as paths relative to it."""
        ...


class Env:
    """Where an expression is evaluated: a module instance and the names bound around it."""

    __slots__ = ("names", "scope")

    def __init__(self, scope: Scope, names: Mapping[str, Node]) -> None:
        self.scope = scope
        self.names = names

    def bound(self, names: Mapping[str, Node]) -> Env:
        """Return an environment with more names."""
        return Env(self.scope, {**self.names, **names})


def evaluate(expression: Expression, env: Env) -> Node:
    """Return what an expression says. Raises Fault where Terraform would stop, and Exhausted."""
    env.scope.budget.spend()
    return _RULES[type(expression)](expression, env)


def _literal(expression: Literal, _env: Env) -> Node:
    return expression.node


def _name(expression: Name, env: Env) -> Node:
    return _reference(expression, (), env)


def _traversal(expression: Traversal, env: Env) -> Node:
    base = expression.base
    if isinstance(base, Name):
        return _reference(base, expression.steps, env)
    return at(expression.mark, walk(evaluate(base, env), expression.steps, env))


def _reference(base: Name, steps: tuple[Step, ...], env: Env) -> Node:
    bound = env.names.get(base.name)
    if bound is not None:
        return at(base.mark, walk(bound, steps, env))
    node, taken = env.scope.lookup(base.name, steps)
    return at(base.mark, walk(node, steps[taken:], env))


def walk(node: Node, steps: tuple[Step, ...], env: Env) -> Node:
    """Return what is found by following steps from a value. Raises Fault."""
    for index, step in enumerate(steps):
        if isinstance(step, Splat):
            return walk(_splat(node, step, env), steps[index + 1 :], env)
        node = _get(node, step, env)
    return node


def _get(node: Node, step: str | Expression, env: Env) -> Node:
    value = node.value
    if isinstance(value, Unknown):
        return node
    try:
        key = step if isinstance(step, str) else settled(evaluate(step, env))
    except Undecided as undecided:
        return Node(undecided.unknown, node.mark)
    if isinstance(value, Ref):
        return _of_ref(node, value, key, env)
    if isinstance(value, dict):
        return _of_map(node, value, key)
    if isinstance(value, tuple) and not isinstance(value, TypedSet):
        return _of_list(node, value, key)
    message = f"{_kind(value)} has no {key!r}"
    raise Fault(message)


def _of_ref(node: Node, ref: Ref, key: Any, env: Env) -> Node:
    if ref.value is not None:
        message = f"a text has no {key!r}"
        raise Fault(message)
    if not ref.path and isinstance(key, str):
        found = env.scope.attribute(ref, key)
        if found is not None:
            return found
    if not ref.path and not isinstance(key, str) and ref.address.endswith("[*]"):
        return node
    step = f".{key}" if isinstance(key, str) else f"[{key}]"
    return Node(Ref(ref.scope, ref.address, (ref.path + step).lstrip(".")), node.mark)


def _of_map(node: Node, value: dict[str, Node], key: Any) -> Node:
    name = key if isinstance(key, str) else text(Node(key, node.mark))
    if name in value:
        return value[name]
    rest = node.rest
    if isinstance(rest, MoreAfterApply):
        return Node(Ref(rest.ref.scope, rest.ref.address, f"{rest.ref.path}.{name}"), node.mark)
    if rest is not None:
        return Node(rest, node.mark)
    message = f"there is no {name!r} in the map"
    raise Fault(message)


def _of_list(node: Node, value: tuple[Node, ...], key: Any) -> Node:
    position = quantity(Node(key, node.mark))
    if node.rest is not None:
        return Node(node.rest, node.mark)
    if isinstance(position, int) and 0 <= position < len(value):
        return value[position]
    message = f"there is no element {position} in a list of {len(value)}"
    raise Fault(message)


def _kind(value: Any) -> str:
    return "null" if value is None else {str: "a text", bool: "a boolean"}.get(type(value), "the value")


def _splat(node: Node, splat: Splat, env: Env) -> Node:
    value = node.value
    if value is None:
        return Node((), node.mark)
    if isinstance(value, Unknown):
        return node
    if isinstance(value, Ref) and not value.path and value.address.endswith("[*]"):
        return Node((), node.mark, Unknown(f"how many {value.address} there are is unknown"))
    if not isinstance(value, tuple):
        return Node((walk(node, splat.steps, env),), node.mark)
    env.scope.budget.spend(len(value))
    return Node(tuple(walk(element, splat.steps, env) for element in value), node.mark, node.rest)


def _tuple(expression: TupleOf, env: Env) -> Node:
    return Node(tuple(evaluate(item, env) for item in expression.items), expression.mark)


def _object(expression: ObjectOf, env: Env) -> Node:
    found: dict[str, Node] = {}
    rest: Unknown | None = None
    for key, value in expression.items:
        try:
            found[text(evaluate(key, env))] = evaluate(value, env)
        except Undecided as undecided:
            rest = rest or undecided.unknown
    return Node(found, expression.mark, rest)


def _call(expression: Call, env: Env) -> Node:
    return at(expression.mark, functions.call(expression, env))


def _unary(expression: Unary, env: Env) -> Node:
    operand = evaluate(expression.operand, env)
    return operators.unary(expression.operator, operand, expression.mark)


def _binary(expression: Binary, env: Env) -> Node:
    left = evaluate(expression.left, env)
    decided = operators.short_circuit(expression.operator, left)
    if decided is not None:
        return Node(decided, expression.mark)
    right = evaluate(expression.right, env)
    return operators.binary(expression.operator, left, right, expression.mark)


def _conditional(expression: Conditional, env: Env) -> Node:
    try:
        decided = truth(evaluate(expression.condition, env))
    except Undecided as undecided:
        return _either(expression, undecided.unknown, env)
    taken, other = expression.then, expression.otherwise
    if not decided:
        taken, other = other, taken
    found = evaluate(taken, env)
    return at(expression.mark, operators.unified(found, other))


def _either(expression: Conditional, unknown: Unknown, env: Env) -> Node:
    """Return what both arms of an undecided condition agree on, else why it is undecided."""
    try:
        then, otherwise = evaluate(expression.then, env), evaluate(expression.otherwise, env)
    except Fault:
        return Node(unknown, expression.mark)
    agreed = same_node(then, otherwise)
    return at(expression.mark, then) if agreed else Node(unknown, expression.mark)


def _for(expression: For, env: Env) -> Node:
    return loops.for_expression(expression, env)


def _template(expression: Template, env: Env) -> Node:
    return templates.render(expression.parts, expression.mark, env)


_RULES: dict[type, Callable[[Any, Env], Node]] = {
    Literal: _literal,
    Name: _name,
    Traversal: _traversal,
    Template: _template,
    TupleOf: _tuple,
    ObjectOf: _object,
    Call: _call,
    Unary: _unary,
    Binary: _binary,
    Conditional: _conditional,
    For: _for,
}


def via_of(mark: Mark, nodes: tuple[Node, ...]) -> Mark:
    """Return a place that leads to where the first of several values came from."""
    for node in nodes:
        if node.mark.via is not None:
            return Mark(mark.path, mark.line, via=node.mark.via)
    return mark
