"""What is changed in place after it was made: a part of it, or all, is no longer what was written."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from wellbuilt.kernel.facts import NOWHERE
from wellbuilt.kernel.records import Node, Unknown
from wellbuilt.sources.python.handing import argument
from wellbuilt.sources.python.paths import last
from wellbuilt.sources.python.symbols import Given, Global, Later, Own

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from wellbuilt.kernel.records import Ref
    from wellbuilt.sources.python.resolving import Resolver

CHANGED = Unknown("it is changed as it runs")


def changes(resolver: Resolver) -> dict[Ref, set[str | None]]:
    """Return by its name each value that some statement changes a part of, with the keys of those parts.

    What a function changes of that which it is given is changed for those who call it as well.
    """
    found: dict[Ref, set[str | None]] = defaultdict(set)
    waiting = [one for summary in resolver.project.summaries.values() for one in summary.changed]
    while waiting:
        base, key = waiting.pop()
        if key in found[base]:
            continue
        found[base].add(key)
        if isinstance(base, Given):
            waiting += [(of.base(), None if of.steps else key) for of in _handed(resolver, base)]
        elif isinstance(base, (Global, Own)):
            made = resolver.node(Node(base, NOWHERE)).value
            waiting += [(made.base(), None if made.steps else key)] if isinstance(made, Later) else []
    return dict(found)


def _handed(resolver: Resolver, given: Given) -> Iterator[Later]:
    summary = resolver.summary(given.scope)
    owner = summary.classes.get(given.address.rpartition(".")[0])
    for site in resolver.sites.get((given.scope, given.address), ()):
        one = argument(summary.functions[given.address], given.path, site, owner)
        if one is not None and isinstance(one.value, Later):
            yield one.value


def disturbed(node: Node, keys: Collection[str | None]) -> Node:
    """Return a map or list of which parts are changed as what is still known of it; any other value as it is."""
    if not (keys and isinstance(node.value, (dict, tuple))):
        return node
    if None in keys or isinstance(node.value, tuple):
        return Node(CHANGED, node.mark)
    return Node({**node.value, **{str(key): Node(CHANGED, node.mark) for key in keys}}, node.mark, node.rest)


def written(resolver: Resolver) -> set[str]:
    """Return the names of the files that programs write, as far as they are known."""
    paths = [one for summary in list(resolver.project.summaries.values()) for one in summary.written]
    return {name for path in paths if (name := last(resolver.node(path).value))}
