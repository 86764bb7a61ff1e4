"""Resolve: which thing or record a value names, by reference, ARN or name."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

from wellbuilt.kernel.records import Document, Node, Partial, Ref, Unknown, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

T = TypeVar("T")


@dataclass(slots=True)
class Directory(Generic[T]):
    """What can be named: by scope and address, and by the names it goes by."""

    by_address: dict[tuple[str, str], list[T]] = field(default_factory=lambda: defaultdict(list))
    by_name: dict[object, list[tuple[str, T]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, item: T, scope: str, address: str, names: tuple[Value, ...]) -> None:
        """Enter an item under its address and each of its names: texts, patterns, or another's attribute."""
        if not any(known is item for known in self.by_address[scope, address]):
            self.by_address[scope, address].append(item)
        for name in names:
            if isinstance(name, (str, Partial, Ref)) and not any(known is item for _, known in self.by_name[name]):
                self.by_name[name].append((scope, item))

    def find(self, value: Value, scope: str, fits: Callable[[T], bool]) -> list[T]:
        """Return what a value names: items of its own scope first, of any other scope otherwise."""
        if isinstance(value, Ref):
            if found := [item for item in self.by_address.get((value.scope, value.address), []) if fits(item)]:
                return found
            known = self.find(value.value, scope, fits) if isinstance(value.value, str) else []
            return known or self._named(value, scope, fits)
        if isinstance(value, Partial):
            refs = (self.find(piece, scope, fits) for piece in value.pieces if isinstance(piece, Ref))
            return next((found for found in refs if found), None) or self._named(value, scope, fits)
        if isinstance(value, str):
            return next((found for name in candidates(value) if (found := self._named(name, scope, fits))), [])
        return []

    def _named(self, name: object, scope: str, fits: Callable[[T], bool]) -> list[T]:
        entries = [(where, item) for where, item in self.by_name.get(name, []) if fits(item)]
        here = [item for where, item in entries if where == scope]
        return here or [item for _, item in entries]


def candidates(text: str) -> Iterator[str]:
    """Yield the names a text may stand for: itself, then what an ARN or URI says the name is."""
    yield text
    scheme, _, rest = text.partition("://")
    if scheme in ("s3", "https") and rest:
        yield rest.split("/")[0].split(".s3")[0]
    if text.startswith("arn:"):
        resource = text.split(":", 5)[-1]
        yield resource.split("/")[0]
        yield resource.rsplit("/", 1)[-1]
        yield resource.rsplit(":", 1)[-1]


def references(node: Node) -> Iterator[Ref]:
    """Yield every reference in a tree, without recursion."""
    stack = [node]
    while stack:
        match stack.pop().value:
            case Ref() as ref:
                yield ref
            case Partial(pieces):
                yield from (piece for piece in pieces if isinstance(piece, Ref))
            case dict() as items:
                stack.extend(items.values())
            case tuple() as nodes:
                stack.extend(nodes)
            case Document(root):
                stack.append(root)
            case _:
                continue


def reason(value: Value) -> Unknown:
    """Return why a value that names something does not lead to it."""
    match value:
        case Unknown():
            return value
        case Ref(_, address, _):
            return Unknown(f"{address} was not read")
        case Partial(pieces):
            return next((p for p in pieces if isinstance(p, Unknown)), Unknown("only a part of the name is known"))
        case _:
            return Unknown(f"{value} is declared elsewhere")
