"""What methods of a known text, path, map or list give."""

from __future__ import annotations

from itertools import count
from string import Formatter
from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Mark, Node, Partial, Unknown
from wellbuilt.sources.python.amounts import join
from wellbuilt.sources.python.paths import inside
from wellbuilt.sources.python.texts import opened, path, writes
from wellbuilt.sources.python.working import chained

if TYPE_CHECKING:
    from wellbuilt.kernel.records import Value

TEXTS = frozenset({"lower", "replace", "split", "strip", "upper"})
"""Methods that make another text, or several, of one."""
SHOWN = 60


def answered(whole: Node, method: str, arguments: Node, mark: Mark) -> Node | None:
    """Return what a method of a known value gives, None where that is not known."""
    items = arguments.value if isinstance(arguments.value, dict) else {}
    match whole.value:
        case str() as text if method in TEXTS:
            return _changed(text, method, items, mark) if arguments.rest is None else None
        case str() as text if method in ("format", "join"):
            return _put_together(text, method, items, mark) if arguments.rest is None else None
        case str() | Partial():
            return _of_path(whole, method, arguments, mark)
        case dict() as known:
            return _of_map(Node(known, mark, whole.rest), method, items)
        case tuple() if method == "copy" and not items:
            return whole
        case _:
            return None


def _put_together(text: str, method: str, items: dict[str, Node], mark: Mark) -> Node | None:
    """Return what `format` and `join` make of a text and what they are given."""
    if method == "format":
        return _formatted(text, items, mark)
    return Node(chained(text, items["0"]), mark) if "0" in items else None


def _of_path(whole: Node, method: str, arguments: Node, mark: Mark) -> Node | None:
    """Return what a method of a path gives."""
    items = arguments.value if isinstance(arguments.value, dict) else {}
    match method:
        case "joinpath" if isinstance(whole.value, str) and arguments.rest is None:
            return path([whole.value, *(one.value for one in items.values())], mark)
        case "resolve" | "absolute" if inside(whole.value) is not None:
            return whole
        case "read_text" | "read_bytes":
            return opened(whole.value, mark)
        case "open" if not writes({"1": items["0"]} if "0" in items else items):
            return opened(whole.value, mark)
        case _:
            return None


def _of_map(whole: Node, method: str, items: dict[str, Node]) -> Node | None:
    """Return what a method of a map gives."""
    mark, known = whole.mark, whole.value if isinstance(whole.value, dict) else {}
    match method:
        case "get" if "0" in items and isinstance(key := items["0"].value, str):
            missing = items.get("1") or Node(None, mark)
            return known.get(key) or (Node(whole.rest, mark) if whole.rest else missing)
        case "copy" if not items:
            return whole
        case _ if items or whole.rest is not None:
            return None
        case "items":
            return Node(tuple(Node((Node(key, one.mark), one), one.mark) for key, one in known.items()), mark)
        case "keys":
            return Node(tuple(Node(key, one.mark) for key, one in known.items()), mark)
        case "values":
            return Node(tuple(known.values()), mark)
        case _:
            return None


def _changed(text: str, method: str, items: dict[str, Node], mark: Mark) -> Node | None:
    """Return a text that a method changed, None where it is not told how."""
    given = [items[str(at)].value for at in range(len(items)) if str(at) in items]
    if len(given) != len(items) or not all(isinstance(one, str) for one in given):
        return None
    known = [str(one) for one in given]
    match method, known:
        case "replace", [old, new] if old or len(text) < SHOWN:
            return Node(join([text.replace(old, new)]), mark)
        case "split", []:
            return Node(tuple(Node(one, mark) for one in text.split()), mark)
        case "split", [between] if between:
            return Node(tuple(Node(one, mark) for one in text.split(between)), mark)
        case (("lower" | "upper"), []):
            return Node(text.lower() if method == "lower" else text.upper(), mark)
        case "strip", [] | [_]:
            return Node(text.strip(*known), mark)
        case _:
            return None


def _formatted(text: str, items: dict[str, Node], mark: Mark) -> Node:
    pieces: list[Value] = []
    turns = count()
    try:
        for before, name, how, changed in Formatter().parse(text):
            pieces.append(before)
            if name is not None:
                one = items.get(name or str(next(turns)))
                unknown = Unknown(f"what {text} is filled with is known only when it runs")
                pieces.append(unknown if one is None or how or changed else one.value)
    except ValueError:
        return Node(Unknown("it is formatted in a way that is known only when it runs"), mark)
    return Node(join(pieces), mark)
