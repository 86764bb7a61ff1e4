"""What a command runs that the files at hand hold: make targets, shell scripts, tox and npm scripts."""

from __future__ import annotations

import configparser
import json
import posixpath
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wellbuilt.kernel.errors import SourceError
from wellbuilt.kernel.records import Mark, Node, Unknown
from wellbuilt.sources.ci.shell import Command, commands

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wellbuilt.kernel.ports import Tree

MAX_DEPTH = 5
MAX_COMMANDS = 2000
"""Commands of one pipeline, all scripts opened."""

_TARGET = re.compile(r"^(?P<names>[A-Za-z0-9_./%-][A-Za-z0-9_./% -]*?)\s*::?(?!=)\s*(?P<needs>[^#;=]*)")
_SHELLS = frozenset({"bash", "sh", "zsh", "dash", "source", "."})
_NODE = frozenset({"npm", "yarn", "pnpm"})


@dataclass(slots=True)
class Scripts:
    """Opens what commands run, relative to a folder; each file is read once."""

    tree: Tree
    known: frozenset[str]
    texts: dict[str, str] = field(default_factory=dict)
    counted: int = 0

    def node(self, text: str, mark: Mark, folder: str, *, pipefail: bool) -> Node:
        """Return the commands of a script as nodes of `words` and `tolerated`; `rest` says why there may be more."""
        first = (mark.line or 1) + ("\n" in text.rstrip("\n"))
        found, why = commands(text, pipefail=pipefail)
        items: list[Node] = []
        reasons = [why] if why else []
        for command in found:
            if command.words[0] == "cd":
                folder = self._moved(folder, command.words[1:])
            place = Mark(mark.path, first + command.line, via=mark.via)
            for one, where in self._opened(command, place, folder, 0):
                items.append(command_node(one, where))
        self.counted += len(items)
        if self.counted > MAX_COMMANDS:
            return Node((), mark, Unknown("it runs more commands than are read"))
        return Node(tuple(items), mark, Unknown(reasons[0]) if reasons else None)

    def _moved(self, folder: str, to: tuple[str, ...]) -> str:
        return posixpath.normpath(posixpath.join(folder, to[0])) if to and "$" not in to[0] else folder

    def _opened(self, command: Command, mark: Mark, folder: str, depth: int) -> Iterator[tuple[Command, Mark]]:
        """Yield a command, or what the script it runs comes to, each with its place."""
        inner = self._inside(command, folder) if depth < MAX_DEPTH else None
        if inner is None or self.counted > MAX_COMMANDS:
            yield command, mark
            return
        path, lines, where = inner
        for line, text in lines:
            for one in commands(text, pipefail=False)[0]:
                self.counted += 1
                place = Mark(mark.path, mark.line, via=Mark(path, line + one.line))
                passed = Command(one.words, one.line, one.tolerated or command.tolerated)
                yield from self._opened(passed, place, where, depth + 1)

    def _inside(self, command: Command, folder: str) -> tuple[str, list[tuple[int, str]], str] | None:
        """Return the file a command runs, its texts with their lines, and the folder they run in; None if unknown."""
        words = [w for w in command.words if w != "sudo"]
        match words:
            case ["make" | "gmake", *rest]:
                return self._make(rest, folder)
            case [shell, *rest] if shell in _SHELLS:
                named = [w for w in rest if not w.startswith("-")]
                return self._script(named[0], folder) if named and "-c" not in rest else None
            case [name, *_] if name.endswith(".sh"):
                return self._script(name, folder)
            case ["tox", *rest]:
                return self._tox(rest, folder)
            case [manager, *rest] if manager in _NODE:
                return self._npm(rest, folder)
            case _:
                return None

    def _script(self, name: str, folder: str) -> tuple[str, list[tuple[int, str]], str] | None:
        path, text = self._text(folder, name)
        return None if text is None else (path, [(1, text)], folder)

    def _make(self, rest: list[str], folder: str) -> tuple[str, list[tuple[int, str]], str] | None:
        if "-C" in rest[:-1]:
            at = rest.index("-C")
            folder = self._moved(folder, (rest[at + 1],))
            rest = rest[:at] + rest[at + 2 :]
        targets = [w for w in rest if not w.startswith("-") and "=" not in w]
        for name in ("Makefile", "makefile", "GNUmakefile"):
            path, text = self._text(folder, name)
            if text is not None:
                lines = recipe(text, targets)
                return None if lines is None else (path, lines, folder)
        return None

    def _tox(self, rest: list[str], folder: str) -> tuple[str, list[tuple[int, str]], str] | None:
        path, text = self._text(folder, "tox.ini")
        if text is None:
            return None
        asked = rest[rest.index("-e") + 1] if "-e" in rest[:-1] else ""
        parser = configparser.ConfigParser(interpolation=None, strict=False)
        try:
            parser.read_string(text)
        except configparser.Error:
            return None
        own = f"testenv:{asked}"
        section = own if parser.has_option(own, "commands") else "testenv"
        told = parser.get(section, "commands", fallback="")
        return (path, [(1, told)], folder) if told and "[testenv" not in told else None

    def _npm(self, rest: list[str], folder: str) -> tuple[str, list[tuple[int, str]], str] | None:
        named = [w for w in rest if not w.startswith("-")]
        name = named[1] if named[:1] == ["run"] and len(named) > 1 else named[0] if named else ""
        path, text = self._text(folder, "package.json")
        try:
            scripts = json.loads(text or "{}").get("scripts", {})
        except (ValueError, AttributeError, RecursionError):
            return None
        told = scripts.get(name) if isinstance(scripts, dict) else None
        return (path, [(1, told)], folder) if isinstance(told, str) else None

    def _text(self, folder: str, name: str) -> tuple[str, str | None]:
        """Return a path in the tree and the text there, None if it is not at hand."""
        path = posixpath.normpath(posixpath.join(folder, name))
        if path not in self.known:
            return path, None
        if path not in self.texts:
            try:
                self.texts[path] = self.tree.read(path).decode(errors="replace")
            except SourceError:
                return path, None
        return path, self.texts[path]


@dataclass(slots=True)
class Rule:
    """One target of a Makefile: what it needs, and its recipes, lines with their numbers; only one of them has any."""

    line: int
    needs: list[str]
    recipes: list[list[tuple[int, str]]]

    @property
    def lines(self) -> list[tuple[int, str]]:
        """Return the lines of its recipe."""
        return [line for one in self.recipes for line in one]


def rules(text: str) -> dict[str, Rule]:
    """Return the rules of a Makefile by target; what is said of a target twice is put together."""
    found: dict[str, Rule] = {}
    current: list[tuple[int, str]] = []
    for at, line in _joined(text):
        if line.startswith("\t"):
            current.append((at, line.strip().lstrip("@-+")))
        elif (match := _TARGET.match(line)) and not line.startswith("."):
            current = []
            for name in match["names"].split():
                rule = found.setdefault(name, Rule(at, [], []))
                rule.needs += match["needs"].split()
                rule.recipes.append(current)
    return found


def _joined(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of a text with their numbers, those that a backslash continues as one."""
    held: list[str] = []
    first = 1
    for at, line in enumerate(text.split("\n"), start=1):
        first = first if held else at
        whole = line.removesuffix("\r")
        held.append(whole.removesuffix("\\") if not held else whole.strip().removesuffix("\\"))
        if not whole.endswith("\\"):
            yield first, " ".join(held)
            held = []
    if held:
        yield first, " ".join(held)


def recipe(text: str, targets: list[str]) -> list[tuple[int, str]] | None:
    """Return the recipe lines of make targets and of what they need, with line numbers; None if one is not there."""
    known = rules(text)
    lines: list[tuple[int, str]] = []
    wanted, seen = targets or list(known)[:1], set[str]()
    if not wanted or any(target not in known for target in wanted):
        return None

    stack = list(reversed(wanted))
    order: list[str] = []
    while stack:
        name = stack.pop()
        if name in known and name not in seen:
            seen.add(name)
            order.append(name)
            stack.extend(reversed(known[name].needs))
    for name in reversed(order):
        lines.extend((at, made(line, name)) for at, line in known[name].lines)
    return lines


def made(line: str, target: str) -> str:
    """Return a recipe line as the shell gets it, its variables as the shell's own."""
    return re.sub(r"\$[({](\w+)[)}]", r"${\1}", line.replace("$@", target)).replace("$$", "$")


def command_node(command: Command, mark: Mark) -> Node:
    """Return a command as a node of `words` and `tolerated`."""
    words = Node(tuple(Node(word, mark) for word in command.words), mark)
    return Node({"words": words, "tolerated": Node(command.tolerated, mark)}, mark)
