"""Functions and methods of Python's own library whose result can be told from what they are given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Document, Mark, Node, Partial, Unknown
from wellbuilt.sources.python.amounts import join
from wellbuilt.sources.python.paths import ROOT, above, inside, last
from wellbuilt.sources.python.symbols import Later, Opened, step
from wellbuilt.sources.python.working import merged

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
OPENS = frozenset({"builtins.open", "io.open", "codecs.open"})
"""Functions that open a file."""
PARSES = frozenset({
    "json.load", "json.loads", "omegaconf.OmegaConf.load", "toml.load", "toml.loads", "tomli.load", "tomli.loads",
    "tomllib.load", "tomllib.loads", "yaml.full_load", "yaml.load", "yaml.safe_load", "yaml.unsafe_load",
})  # fmt: skip
"""Functions that give what a file, or its text, holds; those in `BY_PATH` take its path."""
BY_PATH = frozenset({"omegaconf.OmegaConf.load", "toml.load"})
SETTINGS = (".json", ".toml", ".yaml", ".yml")
ENVIRONMENT = frozenset({"os.environ.get", "os.getenv"})
FOLDERS = frozenset({"os.path.abspath", "os.path.dirname", "os.path.realpath"})
SHOWN = 60
JOINING = frozenset({"os.path.join", "posixpath.join", "pathlib.Path", "pathlib.PurePath", "pathlib.PurePosixPath"})


def given_back(dotted: str, arguments: Node, mark: Mark) -> Node | None:
    """Return what a function of Python's own library gives, None where that is not known."""
    items = arguments.value if isinstance(arguments.value, dict) else {}
    first = items.get("0")
    if dotted == "builtins.dict" and (first is None or isinstance(first.value, dict)):
        more = Node({key: one for key, one in items.items() if key != "0"}, mark, arguments.rest)
        return merged([first, more], mark) if first is not None else more
    if dotted in ENVIRONMENT:
        return Node(variable(items), mark)
    if first is None or arguments.rest is not None:
        return None
    if (found := _found(dotted, items, first, mark)) is not None:
        return found
    if dotted in SAME and len(items) == 1:
        return first
    if dotted in JOINING:
        return path([one.value for one in items.values()], mark)
    if dotted == "builtins.str" and len(items) == 1 and _is_text(first.value):
        return Node(join([first.value]), mark)
    if dotted == "json.dumps" and isinstance(first.value, (dict, tuple)):
        return Node(Document(first), mark)
    return None


def _found(dotted: str, items: dict[str, Node], first: Node, mark: Mark) -> Node | None:
    """Return the folder or file that a function leads to, None for another function or where that is not known."""
    if dotted in FOLDERS:
        return Node(above(first.value), mark) if dotted == "os.path.dirname" else _placed(first)
    if dotted in OPENS and not writes(items):
        return opened(first.value, mark)
    if dotted in BY_PATH and (file := opened(first.value, mark)):
        return step(file, (">", dotted), mark)
    return None


def writes(items: dict[str, Node]) -> bool:
    """Tell whether a file is, or may be, opened to be written."""
    mode = items.get("1") or items.get("mode")
    return mode is not None and not (isinstance(mode.value, str) and set(mode.value) <= set("rbtU"))


def written(dotted: str, items: dict[str, Node]) -> list[Node]:
    """Return the paths that a call of a library writes to."""
    at = "0" if dotted in OPENS and writes(items) else "1" if dotted == "omegaconf.OmegaConf.save" else ""
    return [items[at]] if at in items else []


def opened(at: Value, mark: Mark) -> Node | None:
    """Return a file of settings that is opened, None for another file."""
    if not isinstance(at, (str, Partial)) or not last(at).endswith(SETTINGS):
        return None
    return Node(Opened(mark.path, "", at=at), mark)


def variable(items: dict[str, Node]) -> Unknown:
    """Return that a variable of the environment is known only when it runs, and what it is without one."""
    name, default = items.get("0"), items.get("1") or items.get("default")
    said = (
        f"the environment's {name.value}" if name and isinstance(name.value, str) else "a variable of the environment"
    )
    told = default is not None and isinstance(default.value, (str, int, float)) and len(str(default.value)) <= SHOWN
    without = f"; where it is not set, {default.value!r} is taken" if told and default is not None else ""
    return Unknown(f"{said} is known only when it runs{without}")


def _placed(path: Node) -> Node | None:
    return path if inside(path.value) is not None else None


def _is_text(value: Value) -> bool:
    return isinstance(value, (str, int, Partial)) and not isinstance(value, bool)


def path(pieces: Sequence[Value], mark: Mark) -> Node | None:
    """Return pieces of a path put together, None where one of them may begin anew at the root.

    One that is known later may do so behind the root of the repository: `inside` tells then.
    """
    told: list[Value] = []
    for piece in pieces:
        head = piece.pieces[0] if isinstance(piece, Partial) else piece
        at_root = bool(told) and isinstance(told[0], Partial) and told[0].pieces[0] == ROOT
        if not isinstance(head, str) and head != ROOT and not (at_root and isinstance(head, Later)):
            return None
        if head == ROOT or str(head).startswith("/"):
            told.clear()
        told += ["/", piece] if told and not _ends(told[-1]) else [piece]
    return Node(join(told), mark)


def _ends(piece: Value) -> bool:
    last = piece.pieces[-1] if isinstance(piece, Partial) else piece
    return isinstance(last, str) and (last.endswith("/") or not last)
