"""How mappings look into a call: what it is given, what is done with what it gives, where its data comes from.

The shape of a call's body is told by `wellbuilt.kernel.records.PYTHON`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from wellbuilt.kernel.mappings import Given, Key
from wellbuilt.kernel.records import Node, Ref

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wellbuilt.kernel.mappings import Default, Meaning
    from wellbuilt.kernel.views import View


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
