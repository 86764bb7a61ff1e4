"""Files of the repository that programs read settings from: found where the program finds them, told as trees."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from posixpath import basename, dirname, join, normpath
from typing import TYPE_CHECKING, Any

from wellbuilt.kernel.errors import SourceError
from wellbuilt.kernel.records import Mark, Node, Partial, Unknown
from wellbuilt.sources.python.paths import inside
from wellbuilt.sources.python.symbols import Opened
from wellbuilt.sources.python.texts import OPENS, PARSES, SAME, opened
from wellbuilt.texts.document import Broken, decode
from wellbuilt.texts.parsing import parse
from wellbuilt.texts.placeholders import opened as with_holes

if TYPE_CHECKING:
    from wellbuilt.kernel.ports import Tree
    from wellbuilt.sources.python.symbols import Step

OF_MAPS = frozenset(dir(dict))
"""What a map has by itself: a key of such a name is not what its attribute means."""


@dataclass(slots=True)
class Files:
    """The files of settings of a tree; `written` are the names of files that programs write."""

    tree: Tree
    written: set[str] = field(default_factory=set)
    trees: dict[str, Node] = field(default_factory=dict)
    known: list[frozenset[str]] = field(default_factory=list)

    def step(self, found: Node, taken: Step, mark: Mark) -> Node | None:
        """Return what a step from a file, a path or what a file holds leads to, None where it is none of them."""
        how, name = taken
        match found.value:
            case Opened() as file if how == ">" and name in PARSES:
                return self._told(file, mark)
            case Opened() as file if how == ".":
                return Node(file.after((".", name)), mark)
            case Opened() if how == ">" and name in SAME:
                return found
            case Opened():
                return Node(Unknown("what is made of the file is known only when it runs"), mark)
            case str() | Partial() as path if how == ">" and name in OPENS:
                return opened(path, mark) or Node(Unknown("the file is known only when it runs"), mark)
            case str() | Partial() if how == ">" and name in SAME:
                return found
            case dict() as items if how == "." and str(name) not in OF_MAPS:
                return items.get(str(name))
            case _:
                return None

    def _told(self, file: Opened, mark: Mark) -> Node:
        path = self._find(file)
        if isinstance(path, Unknown):
            return Node(path, mark)
        if basename(path) in self.written:
            return Node(Unknown(f"{path} is written by a program"), mark)
        if path not in self.trees:
            self.trees[path] = _parsed(self.tree, path)
        return self.trees[path]

    def _paths(self) -> frozenset[str]:
        if not self.known:
            self.known.append(frozenset(self.tree.paths()))
        return self.known[0]

    def _find(self, file: Opened) -> str | Unknown:
        """Return the only file that a path can mean: from its own folder, or from one above that a program runs in."""
        if not isinstance(file.at, str):
            path = inside(file.at)
            return (
                Unknown("the path of a file is known only when it runs") if path is None else self._there({path}, path)
            )
        folders = [dirname(file.scope)]
        while folders[-1]:
            folders.append(dirname(folders[-1]))
        return self._there({normpath(join(folder, file.at)) for folder in folders}, file.at)

    def _there(self, paths: set[str], written: str) -> str | Unknown:
        found = paths & self._paths()
        if not found:
            return Unknown(f"{written} is not in the repository")
        return found.pop() if len(found) == 1 else Unknown(f"{written} may be one of {len(found)} files")


def _parsed(tree: Tree, path: str) -> Node:
    try:
        content = tree.read(path)
        root = _toml(path, content) if path.endswith(".toml") else parse(path, content).root
    except (SourceError, Broken, ValueError, RecursionError) as error:
        reason = error.reason if isinstance(error, Broken) else str(error)
        return Node(Unknown(f"{path} could not be read: {reason}"), Mark(path, 1))
    return with_holes(root)


def _toml(path: str, content: bytes) -> Node:
    return _node(tomllib.loads(decode(content)), Mark(path))


def _node(value: Any, mark: Mark) -> Node:
    match value:
        case dict():
            return Node({key: _node(one, mark) for key, one in value.items()}, mark)
        case list():
            return Node(tuple(_node(one, mark) for one in value), mark)
        case str() | int() | float():
            return Node(value, mark)
        case _:
            return Node(Unknown("a date or time"), mark)
