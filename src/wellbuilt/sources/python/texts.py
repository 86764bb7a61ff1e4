"""Functions and methods of Python's own library whose result can be told from what they are given."""

from __future__ import annotations

from itertools import count
from string import Formatter
from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Document, Mark, Node, Partial, Unknown
from wellbuilt.sources.python.amounts import join

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wellbuilt.kernel.records import Value

HARMLESS = frozenset(f"builtins.{name}" for name in ("hash", "id", "isinstance", "len", "print", "repr", "str", "type"))
"""Functions that do nothing with what they are given."""
SAME = frozenset({
    "builtins.dict", "builtins.list", "builtins.tuple", "copy.copy", "copy.deepcopy", "os.fspath", "pathlib.Path",
    "pathlib.PurePath", "pathlib.PurePosixPath",
})  # fmt: skip
"""Functions that give what they are given; a path counts as its text."""
JOINING = frozenset({"os.path.join", "posixpath.join", "pathlib.Path", "pathlib.PurePath", "pathlib.PurePosixPath"})


def given_back(dotted: str, arguments: Node, mark: Mark) -> Node | None:
    """Return what a function of Python's own library gives, None where that is not known."""
    items = arguments.value if isinstance(arguments.value, dict) else {}
    first = items.get("0")
    if dotted == "builtins.dict" and first is None:
        return Node(dict(items), mark, arguments.rest)
    if first is None or arguments.rest is not None:
        return None
    if dotted in SAME and len(items) == 1:
        return first
    if dotted in JOINING:
        return path([one.value for one in items.values()], mark)
    if dotted == "builtins.str" and len(items) == 1 and _is_text(first.value):
        return Node(join([first.value]), mark)
    if dotted == "json.dumps" and isinstance(first.value, (dict, tuple)):
        return Node(Document(first), mark)
    return None


def _is_text(value: Value) -> bool:
    return isinstance(value, (str, int, Partial)) and not isinstance(value, bool)


def path(pieces: Sequence[Value], mark: Mark) -> Node | None:
    """Return pieces of a path put together, None where one of them may begin anew at the root."""
    told: list[Value] = []
    for piece in pieces:
        head = piece.pieces[0] if isinstance(piece, Partial) else piece
        if not isinstance(head, str):
            return None
        if head.startswith("/"):
            told.clear()
        told += ["/", piece] if told and not _ends(told[-1]) else [piece]
    return Node(join(told), mark)


def _ends(piece: Value) -> bool:
    last = piece.pieces[-1] if isinstance(piece, Partial) else piece
    return isinstance(last, str) and (last.endswith("/") or not last)


def answered(whole: Node, method: str, arguments: Node, mark: Mark) -> Node | None:
    """Return what a method of a known text or map gives, None where that is not known."""
    items = arguments.value if isinstance(arguments.value, dict) else {}
    match whole.value, method:
        case str() as text, "format" if arguments.rest is None:
            return _formatted(text, items, mark)
        case str(), "joinpath" if arguments.rest is None:
            return path([whole.value, *(one.value for one in items.values())], mark)
        case dict() as known, "get" if "0" in items and isinstance(key := items["0"].value, str):
            missing = items.get("1") or Node(None, mark)
            return known.get(key) or (Node(whole.rest, mark) if whole.rest else missing)
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
