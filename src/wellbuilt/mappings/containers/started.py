"""Which programs of the repository an image starts, and by what.

Where a program lies in the image, its recipe says; where it comes from, what the recipe copies says.
https://docs.docker.com/reference/dockerfile/#copy
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from wellbuilt.kernel.facts import Fact, Origin, unknown
from wellbuilt.kernel.records import Node
from wellbuilt.kernel.values import value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wellbuilt.kernel.views import View

COMMAND = "https://docs.docker.com/reference/dockerfile/#cmd"
_OBJECT = re.compile(r"(?<![\w./-])([A-Za-z_][\w.]*):[A-Za-z_]\w*(?![\w.])")
"""An object of a module, as servers take it."""
_FILE = re.compile(r"(?<![\w./-])[\w./-]+\.py(?![\w.])")
_RUN = re.compile(r"\bpython[\d.]*(?: -[uBIOsE])* (?P<file>[\w./-]+\.py|-m (?P<module>[A-Za-z_][\w.]*))(?: |$)")
"""A program that is run as it is."""
_SERVERS = frozenset({"uvicorn", "gunicorn", "hypercorn", "waitress", "flask", "fastapi", "streamlit", "chainlit"})
_DEVELOPS = re.compile(
    r"\bflask (?:--?\w[\w-]* \S+ )*run\b|\buvicorn .*--reload\b|\bgunicorn .*--reload\b|\bfastapi dev\b"
    r"|\bmanage\.py runserver\b"
)
LONGEST = 5000
"""Letters of a command that are looked at."""
_FOR_DEVELOPING = re.compile(r"(?:^|[./_-])(?:dev|devel|development|local|test|tests|debug)(?:$|[./_-])", re.IGNORECASE)


@value
class _Copied:
    """What of the context lies where in the image."""

    source: str
    place: str


@value
class Started:
    """A file that the finished image starts, by its path in the tree; `alone` if no server takes it."""

    path: str
    alone: bool
    node: Node


def started(view: View, stages: list[dict[str, Node]]) -> Iterator[Started]:
    """Yield what the finished image starts; `stages` are those whose layers it has, the last first."""
    path = view.node.mark.path
    told = view.find("context")
    context = str(told.value) if told is not None else posixpath.dirname(path)
    folder, copied, commands = "/", list[_Copied](), list[tuple[str, Node]]()
    for stage in reversed(stages):
        for name, text, node in _steps(stage):
            if name == "WORKDIR":
                folder = posixpath.normpath(posixpath.join(folder, text.strip("\"' ")))
            elif name in {"COPY", "ADD"}:
                copied.extend(_copied(text, folder))
            elif name in {"CMD", "ENTRYPOINT"}:
                commands.append((spelled(text), node))
    for line, node in commands:
        alone = {_module(found["module"]) if found["module"] else found["file"] for found in _RUN.finditer(line)}
        for file in dict.fromkeys((*map(_module, _OBJECT.findall(line)), *_FILE.findall(line), *alone)):
            if file:
                yield Started(_found(file, folder, copied, context), file in alone, Node(None, node.mark))


def develops(view: View, stages: list[dict[str, Node]]) -> Fact:
    """Return whether the last command starts a server that is meant for developing."""
    if for_developing(view):
        return unknown("its name says that it is for developing", view.node.mark, "CMD")
    for stage in stages:
        found = [(spelled(text), node) for name, text, node in _steps(stage) if name in {"CMD", "ENTRYPOINT"}]
        if found:
            strange = next((node for line, node in found if _DEVELOPS.search(line)), None)
            return Fact(strange is not None, mark=(strange or found[-1][1]).mark, key="CMD")
    return Fact(False, Origin.DEFAULT, view.node.mark, "CMD", COMMAND)


def for_developing(view: View) -> bool:
    """Tell whether a recipe's name, or its folder's, says that nobody else is to use the image."""
    return _FOR_DEVELOPING.search(view.node.mark.path) is not None


def spelled(text: str) -> str:
    """Return a command as one line of words, however it is written; of a very long one, its beginning."""
    return " ".join(re.findall(r"[^\s\"'\[\],]+", text[:LONGEST]))


def _steps(stage: dict[str, Node]) -> Iterator[tuple[str, str, Node]]:
    steps = stage["steps"].value
    for node in steps if isinstance(steps, tuple) else ():
        inside = node.value if isinstance(node.value, dict) else {}
        if "value" in inside:
            text = inside["value"].value
            yield str(inside["instruction"].value), text if isinstance(text, str) else "", node


def _module(name: str) -> str:
    return "" if name.partition(".")[0] in _SERVERS else f"{name.replace('.', '/')}.py"


def _copied(text: str, folder: str) -> Iterator[_Copied]:
    """Yield where a copy puts each thing; what comes from another stage is left out."""
    words = [word.strip("[]\"',") for word in text.split()]
    if any(word.startswith("--from") for word in words):
        return
    *sources, to = [word for word in words if word and not word.startswith("--")] or [""]
    place = posixpath.normpath(posixpath.join(folder, to))
    for source in sources:
        name = posixpath.basename(source.rstrip("/"))
        single = name.endswith(".py") and not to.endswith(".py")
        yield _Copied(posixpath.normpath(source), posixpath.join(place, name) if single else place)


def _found(file: str, folder: str, copied: list[_Copied], context: str) -> str:
    """Return where a file of the image comes from in the tree: the last copy that may have brought it, or beside it."""
    there = posixpath.normpath(posixpath.join(folder, file))
    for one in reversed(copied):
        if there == one.place:
            return _joined(context, one.source)
        rest = posixpath.relpath(there, one.place)
        if not rest.startswith("..") and not one.source.endswith(".py"):
            return _joined(context, one.source, rest)
    return _joined(context, posixpath.relpath(there, folder) if there.startswith(folder) else file.lstrip("/"))


def _joined(*parts: str) -> str:
    return posixpath.normpath(posixpath.join(*(part.lstrip("/") or "." for part in parts)))
