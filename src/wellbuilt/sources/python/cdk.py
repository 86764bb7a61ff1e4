"""Constructs of the AWS CDK in Python, of level 1 and of the level 2 that is read.

https://docs.aws.amazon.com/cdk/v2/guide/work-with-cdk-python.html
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Node, Partial, Record, Unknown
from wellbuilt.sources.cdk.constructs import CONSTRUCTS, drafted
from wellbuilt.sources.cdk.given import CALL, Given, bare, camel
from wellbuilt.sources.cdk.synthesised import CHANGED, SOMETIMES
from wellbuilt.sources.cdk.words import CDK, written
from wellbuilt.sources.python.asked import PACKAGE
from wellbuilt.sources.python.symbols import Made

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wellbuilt.sources.python.emitting import Emitter
    from wellbuilt.sources.python.outcomes import Place
    from wellbuilt.sources.python.resolving import Resolver
    from wellbuilt.sources.python.summary import Event

IMPORT = re.compile(rb"^[ \t]*(?:from|import)[ \t]+aws_cdk\b", re.MULTILINE)
OVERRIDES = re.compile(rb"\.(?:add_\w*override|add_\w*deletion\w*|override_logical_id)\(")
ASPECTS = re.compile(rb"\bAspects\.of\(.*\)\.add\((?!\w*(?:Checks|Nag\w*)\()")
"""What goes over all that an app makes, and may change it; what only looks at it is called so."""


def kinds(asked: Iterable[str]) -> frozenset[str]:
    """Return what is asked for, with constructs under the names that programs call them by, and no templates."""
    wanted = frozenset(asked)
    level_1 = {f"{PACKAGE}{kind}" for kind in wanted if kind.startswith("aws_") and ".Cfn" in kind}
    level_2 = {f"{PACKAGE}{name}" for name, one in CONSTRUCTS.items() if one.kind in wanted}
    rest = {kind for kind in wanted if "::" not in kind and f"{PACKAGE}{kind}" not in level_1}
    return frozenset(rest | level_1 | level_2)


def is_construct(kind: str) -> bool:
    """Tell whether a call is of a construct."""
    return kind.startswith(PACKAGE)


def where(resolver: Resolver, event: Event) -> str:
    """Return where a construct stands: the class it is made in, and its id."""
    items = event.arguments.value if isinstance(event.arguments.value, dict) else {}
    id_ = next((items[name] for name in ("1", "id", "construct_id", "id_") if name in items), None)
    told = resolver.node(id_).value if id_ is not None else None
    if isinstance(told, Partial):
        told = "".join(piece if isinstance(piece, str) else "*" for piece in told.pieces)
    return f"{event.scope.partition('.')[0] or '<module>'}/{told if isinstance(told, str) else '?'}"


def construct(emitter: Emitter, place: Place, kind: str, address: str) -> Record:
    """Return the record of a construct."""
    resolver = emitter.resolver
    event, summary = resolver.event(place), resolver.summary(place[0])
    arguments = emitter.finished(event.arguments)
    items = arguments.value if isinstance(arguments.value, dict) else {}
    own = {camel(name): _spelled(node) for name, node in items.items() if name not in ("0", "1", "scope", "id")}
    changed = summary.overridden or resolver.project.aspects or Made(place[0], str(place[1])) in resolver.changed
    rest = (arguments.value if isinstance(arguments.value, Unknown) else arguments.rest) or (
        Unknown(CHANGED) if changed else None
    )
    doubt = Unknown(SOMETIMES) if _sometimes(resolver, place[0], event) else None
    name = kind.removeprefix(PACKAGE)
    if name not in CONSTRUCTS:
        body = written(bare(Node(own, event.mark, rest)))
        return Record(name, address, body, CDK.name, place[0], doubt)
    calls = {camel(method): tuple(_spelled(one) for one in all_) for method, all_ in emitter.called(place).items()}
    given = Given(own, event.mark, rest, emitter.open.get(place), calls)
    return drafted(name, given, (place[0], address), doubt)


def _sometimes(resolver: Resolver, path: str, event: Event) -> bool:
    """Tell whether a construct may not be made, or more than once."""
    made = event.scope.rpartition(".")[2] in ("", "__init__") or (path, event.scope) in resolver.sites
    return event.sometimes or event.repeated or not made


def _spelled(node: Node) -> Node:
    """Return a value in which what the library's classes are given is spelled as in TypeScript."""
    match node.value:
        case dict() as items if CALL in items:
            return Node({camel(key): _spelled(one) for key, one in items.items()}, node.mark, node.rest)
        case dict() as items:
            return Node({key: _spelled(one) for key, one in items.items()}, node.mark, node.rest)
        case tuple() as nodes:
            return Node(tuple(_spelled(one) for one in nodes), node.mark, node.rest)
        case _:
            return node
