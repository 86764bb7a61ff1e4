"""How a function says what it takes: `@function("replace", "s", "s", "s")`.

A parameter is a letter: `s` string, `n` number, `i` whole number, `b` boolean, `l` list, set or tuple,
`m` map or object, `c` any collection, `a` any value as it is, known or not. `?` after it: may be left out;
`*`: any number of them. Scalars arrive converted, collections as Nodes whose elements may be unknown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wellbuilt.kernel.values import value
from wellbuilt.sources.terraform.values import Fault, items, mapping, members, quantity, text, truth

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wellbuilt.kernel.records import Mark, Node
    from wellbuilt.sources.terraform.evaluate import Env


@value
class Context:
    """Where a function is called: the place, and the module instance around it."""

    mark: Mark
    env: Env


@value
class Function:
    """A function of the language and what it takes."""

    name: str
    parameters: tuple[str, ...]
    body: Callable[..., Any]

    def apply(self, context: Context, arguments: Sequence[Node]) -> Any:
        """Return what the function gives. Raises Fault for wrong arguments, Undecided for unknown ones."""
        converted = []
        for index, argument in enumerate(arguments):
            converted.append(_CONVERT[self._parameter(index)[0]](argument))
        if len(converted) < sum(1 for one in self.parameters if len(one) == 1):
            message = f"{self.name} needs more arguments"
            raise Fault(message)
        return self.body(context, *converted)

    def _parameter(self, index: int) -> str:
        if index < len(self.parameters):
            return self.parameters[index]
        if self.parameters and self.parameters[-1].endswith("*"):
            return self.parameters[-1]
        message = f"{self.name} takes fewer arguments"
        raise Fault(message)


REGISTRY: dict[str, Function] = {}


def function(name: str, *parameters: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Register a function under its name in the language."""

    def register(body: Callable[..., Any]) -> Callable[..., Any]:
        REGISTRY[name] = Function(name, parameters, body)
        return body

    return register


def _whole(node: Node) -> int:
    found = quantity(node)
    if isinstance(found, int):
        return found
    message = "a whole number is required"
    raise Fault(message)


def _listed(node: Node) -> Node:
    members(node)
    return node


def _mapped(node: Node) -> Node:
    mapping(node)
    return node


def _collected(node: Node) -> Node:
    items(node)
    return node


_CONVERT: dict[str, Callable[[Node], Any]] = {
    "s": text,
    "n": quantity,
    "i": _whole,
    "b": truth,
    "l": _listed,
    "m": _mapped,
    "c": _collected,
    "a": lambda node: node,
}


def fail(message: str) -> Fault:
    """Return the error of a function's wrong use, to be raised."""
    return Fault(message)
