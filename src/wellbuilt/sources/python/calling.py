"""What a call of a library or a method gives, as far as it can be told where it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Mark, Node, Unknown
from wellbuilt.sources.cdk.given import CALL, short
from wellbuilt.sources.python.answering import answered
from wellbuilt.sources.python.asked import PACKAGE, request
from wellbuilt.sources.python.changes import CHANGING
from wellbuilt.sources.python.clients import is_maker
from wellbuilt.sources.python.outside import PARSERS, of_parser, parser
from wellbuilt.sources.python.symbols import PARTIAL, Above, Asking, Client, Later, is_library, library, step
from wellbuilt.sources.python.texts import HARMLESS, given_back, written

if TYPE_CHECKING:
    from wellbuilt.sources.python.scopes import Scope


def of_library(scope: Scope, dotted: str, arguments: Node, mark: Mark) -> Node:
    """Return what a call of a library gives, and note it if it is of what is asked for."""
    items = arguments.value if isinstance(arguments.value, dict) else {}
    first = items.get("0")
    scope.file.summary.written.extend(written(dotted, items))
    if dotted in scope.file.asked.kinds or (dotted == PARTIAL and first is not None):
        return scope.happens(Node(library(dotted), mark), arguments, mark)
    if dotted in PARSERS:
        return parser(scope, mark)
    if is_maker(dotted):
        service = first or items.get("service_name")
        if service is not None and isinstance(service.value, str):
            return Node(Client("", service.value), mark)
        return scope.happens(Node(library(dotted), mark), arguments, mark)
    if dotted.startswith(PACKAGE):
        scope.lose(arguments, f"it is handed to {dotted}")
        return Node({CALL: Node(short(dotted), mark), **items}, mark, arguments.rest)
    if (told := given_back(dotted, arguments, mark)) is not None:
        return told
    if dotted not in HARMLESS:
        scope.lose(arguments, f"it is handed to {dotted.removeprefix('builtins.')}")
    if first is not None and isinstance(first.value, Later) and not isinstance(first.value, Client):
        return step(first, (">", dotted), mark)
    return Node(Unknown(f"what {dotted.removeprefix('builtins.')}() gives is known only when it runs"), mark)


def of_method(scope: Scope, whole: Node, name: str, arguments: Node, mark: Mark) -> Node | None:
    """Return what a method of a known value gives, None where that is not known; what it changes or writes is noted."""
    if isinstance(whole.value, Later) and name in CHANGING:
        scope.changes(whole.value, None)
    if name in ("write_text", "write_bytes"):
        scope.file.summary.written.append(whole)
    if isinstance(whole.value, Asking) and (told := of_parser(scope, whole.value, name, arguments, mark)):
        return told
    return answered(whole, name, arguments, mark)


def matters(scope: Scope, found: Later) -> bool:
    """Tell whether a call of something that is known later may be of what is asked for."""
    if not isinstance(found, Client):
        return True
    return len(found.steps) == 1 and request(found.address, str(found.steps[0][1])) in scope.file.asked.kinds


def unnoted(found: Later, mark: Mark) -> Node:
    """Return what a call gives that is not asked for."""
    return Node(Unknown(f"what {found.address} answers is known only when it runs"), mark)


def above(scope: Scope) -> Above | None:
    """Return the classes above the one whose method this is, None where all are a library's that ask for nothing."""
    owner = scope.file.summary.classes.get(scope.owner)
    for base in owner.bases if owner is not None else ():
        if not is_library(base.value) or str(base.value.address).startswith(PACKAGE):  # type: ignore[union-attr]
            return Above(scope.file.summary.path, scope.owner)
    return None
