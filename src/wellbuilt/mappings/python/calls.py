"""How mappings look into a call: what it is given, what is done with what it gives, where its data comes from.

The shape of a call's body is told by `wellbuilt.kernel.records.PYTHON`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wellbuilt.kernel.mappings import Given, Key
from wellbuilt.kernel.records import Node, Ref, Unknown
from wellbuilt.kernel.values import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from wellbuilt.kernel.mappings import Default, Meaning
    from wellbuilt.kernel.views import View

_PART = re.compile(r"\[(\d+)\]")
_TAKEN = re.compile(r"(?:\[[^\]]+\]|\.\w+)*")
"""Attributes and elements that are known by name or number."""


def argument(name: str, at: int | None = None, means: Meaning | None = None, default: Default | None = None) -> Key:
    """Make a fact from an argument, by its name or its position (0 is the first)."""
    return Key(name, means, default, {} if at is None else {"python": (name, str(at))})


def given(name: str, default: Default, at: int | None = None) -> Given:
    """Make the fact whether an argument is there at all, by its name or its position."""
    return Given(name, default, {} if at is None else {"python": (name, str(at))})


def positional(view: View) -> list[Node]:
    """Return what a call is given by position, in order."""
    items = view.node.value if isinstance(view.node.value, dict) else {}
    return [items[key] for key in sorted((key for key in items if key.isdigit()), key=int)]


def calls(view: View, *methods: str) -> list[View]:
    """Return the calls of some methods on what a call gives, those on what these give in turn included."""
    return [replace(view, node=one) for name, one in _all_calls(view.node) if name in methods]


def _all_calls(node: Node) -> Iterator[tuple[str, Node]]:
    stack = [node]
    while stack:
        items = stack.pop().value
        after = items.get("()") if isinstance(items, dict) else None
        methods = after.value if after is not None and isinstance(after.value, dict) else {}
        for name, made in methods.items():
            for one in made.value if isinstance(made.value, tuple) else ():
                yield name, one
                stack.append(one)


def came_through(node: Node, *methods: str) -> bool:
    """Tell whether a value surely came out of a method of another call: `scaler.fit_transform(X)[:10]`."""
    return isinstance(node.value, Ref) and any(f".{method}()" in node.value.path for method in methods)


def held(*names: str) -> Callable[[View], list[Node]]:
    """Make a finder of what the first argument, or that of one of the names, is or holds: objects that calls made."""

    def find(view: View) -> list[Node]:
        node, _ = view.first("0", ("0", *names))
        return list(_held(node)) if node is not None else []

    return find


def _held(node: Node) -> Iterator[Node]:
    stack = [node]
    while stack:
        one = stack.pop()
        match one.value:
            case Ref() as ref if not _taken_from(ref):
                yield one
            case dict() as items:
                stack.extend(reversed(items.values()))
            case tuple() as nodes:
                stack.extend(reversed(nodes))
            case _:
                continue


def _taken_from(ref: Ref) -> bool:
    """Tell whether a value is something else than the object: what gives back the object counts as the object."""
    return ref.path not in ("", ".fit()") or not ref.scope


def judged_elsewhere(view: View, fits: tuple[str, ...], judges: tuple[str, ...]) -> bool | Unknown:
    """Return whether a model is judged by another part of the data than it was fitted to.

    True where it learns from one part of a division and is judged by another one of it; false where it learns from
    one thing and is judged by that alone, and nothing else can be done with it.
    """
    learnt = [data.value for call in calls(view, *fits) if (data := data_of(call)) is not None]
    judged = [data.value for call in calls(view, *judges) if (data := data_of(call)) is not None]
    if not learnt or not judged:
        return Unknown("what it is judged by is not seen")
    pairs = [(one, other) for one in learnt for other in judged]
    if any(_other_part(one, other) for one, other in pairs):
        return True
    after = view.find("()")
    seen_to_the_end = after is not None and after.rest is None and not open_inside(after)
    if seen_to_the_end and all(_same(one, other) for one, other in pairs):
        return False
    return Unknown("whether it is judged by other data than it learnt from is not seen")


def data_of(call: View) -> Node | None:
    """Return what a method like `fit` or `predict` is given to work on."""
    node, _ = call.first("0", ("0", "X"))
    return node


def open_inside(after: Node) -> bool:
    """Tell whether something may be done with a call's results that is not seen."""
    stack = [after]
    while stack:
        items = stack.pop().value
        for made in items.values() if isinstance(items, dict) else ():
            if made.rest is not None:
                return True
            calls_ = made.value if isinstance(made.value, tuple) else ()
            stack.extend(inner for one in calls_ if isinstance(one.value, dict) and (inner := one.value.get("()")))
            if any(isinstance(one.value, dict) and (i := one.value.get("()")) and i.rest for one in calls_):
                return True
    return False


def _same(one: object, other: object) -> bool:
    """Tell whether two values are surely one: an unknown element, or what a method gives, is another each time."""
    return isinstance(one, Ref) and one == other and bool(_TAKEN.fullmatch(one.path))


def _other_part(one: object, other: object) -> bool:
    """Tell whether two values are, or come from, different parts of what one call gave: `[0]` and `[1]`."""
    if not (
        isinstance(one, Ref) and isinstance(other, Ref) and (one.scope, one.address) == (other.scope, other.address)
    ):
        return False
    mine, yours = _PART.match(one.path), _PART.match(other.path)
    return mine is not None and yours is not None and mine[1] != yours[1]
