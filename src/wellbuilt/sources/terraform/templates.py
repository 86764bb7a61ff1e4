"""Templates.

https://developer.hashicorp.com/terraform/language/expressions/strings#string-templates
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Node, Partial, Ref, Unknown
from wellbuilt.sources.terraform import evaluate as rules
from wellbuilt.sources.terraform.expressions import ForPart, IfPart
from wellbuilt.sources.terraform.values import Undecided, at, items, joined, pieces_of, truth

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wellbuilt.kernel.records import Mark
    from wellbuilt.sources.terraform.evaluate import Env
    from wellbuilt.sources.terraform.expressions import Part


def render(parts: tuple[Part, ...], mark: Mark, env: Env) -> Node:
    """Return a template's text; a single interpolation passes its value on. Raises Fault."""
    if len(parts) == 1 and not isinstance(parts[0], str | IfPart | ForPart):
        return at(mark, rules.evaluate(parts[0], env))
    seen: list[Node] = []
    value = joined(_pieces(parts, env, seen))
    if isinstance(value, Partial) and len(value.pieces) == 1 and isinstance(value.pieces[0], Ref | Unknown):
        return Node(value.pieces[0], mark)
    return Node(value, rules.via_of(mark, tuple(seen)))


def _pieces(parts: tuple[Part, ...], env: Env, seen: list[Node]) -> Iterator[str | Ref | Unknown]:
    for part in parts:
        if isinstance(part, str):
            yield part
        elif isinstance(part, IfPart):
            yield from _if(part, env, seen)
        elif isinstance(part, ForPart):
            yield from _for(part, env, seen)
        else:
            node = rules.evaluate(part, env)
            seen.append(node)
            yield from pieces_of(node)


def _if(part: IfPart, env: Env, seen: list[Node]) -> Iterator[str | Ref | Unknown]:
    try:
        decided = truth(rules.evaluate(part.condition, env))
    except Undecided as undecided:
        yield undecided.unknown
        return
    yield from _pieces(part.then if decided else part.otherwise, env, seen)


def _for(part: ForPart, env: Env, seen: list[Node]) -> Iterator[str | Ref | Unknown]:
    try:
        source = rules.evaluate(part.collection, env)
        pairs = items(source)
    except Undecided as undecided:
        yield undecided.unknown
        return
    for key, value in pairs:
        names = {part.value: value, part.key: key} if part.key else {part.value: value}
        yield from _pieces(part.body, env.bound(names), seen)
    if source.rest is not None:
        yield source.rest
