"""Maps and lists that are changed in place: every name that stands for one sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Node, Unknown
from wellbuilt.sources.python.handing import argument

if TYPE_CHECKING:
    from wellbuilt.sources.python.scopes import Scope
    from wellbuilt.sources.python.symbols import Defined

DEEPEST = 20


def replaced(scope: Scope, before: Node, after: Node) -> None:
    """Let every name that stands for a value, or for what has it as a part, see another one in its place."""
    seen: Scope | None = scope
    names: dict[str, Node] = {}
    while seen is not None:
        names = {**seen.names, **names}
        seen = seen.outer
    for name, node in names.items():
        changed = _with_part(node, before, after)
        if changed is not node:
            scope.names[name] = changed


def _with_part(node: Node, before: Node, after: Node, depth: int = 0) -> Node:
    """Return a value in which a part, told by identity, is another; the value itself if it has no such part."""
    if node is before:
        return after
    match node.value:
        case dict() as items if depth < DEEPEST:
            changed = {key: _with_part(one, before, after, depth + 1) for key, one in items.items()}
            return Node(changed, node.mark, node.rest) if any(changed[k] is not items[k] for k in items) else node
        case tuple() as nodes if depth < DEEPEST:
            all_ = tuple(_with_part(one, before, after, depth + 1) for one in nodes)
            return (
                Node(all_, node.mark, node.rest) if any(a is not b for a, b in zip(all_, nodes, strict=True)) else node
            )
        case _:
            return node


def handed(scope: Scope, to: Defined, arguments: Node) -> None:
    """Follow that a function of the same file changes in place what it is given."""
    summary = scope.file.summary
    function = summary.functions.get(to.address) if to.scope == summary.path else None
    owner = summary.classes.get(to.address.rpartition(".")[0])
    for name in function.changes if function else ():
        given = argument(function, name, arguments, owner) if function else None
        if given is not None and isinstance(given.value, (dict, tuple)):
            replaced(scope, given, Node(Unknown(f"it is changed in {to.address}()"), given.mark))
