"""What a statement sees while its scope is followed: the file, the names so far, the calls so far."""

from __future__ import annotations

import ast
import builtins
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from wellbuilt.kernel.records import Node, Unknown
from wellbuilt.sources.python.asked import ANYTHING
from wellbuilt.sources.python.paths import of_program
from wellbuilt.sources.python.summary import Event
from wellbuilt.sources.python.symbols import Defined, Global, Later, Made, library

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wellbuilt.kernel.records import Mark
    from wellbuilt.sources.python.asked import Asked
    from wellbuilt.sources.python.changes import Survey, Written
    from wellbuilt.sources.python.modules import Modules
    from wellbuilt.sources.python.summary import Summary

Inner: TypeAlias = "tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]"
BUILTINS = frozenset(dir(builtins))
SHOWN = 60
MOST, TOO_LONG = 30_000_000, "following it takes too long"


@dataclass(slots=True)
class File:
    """The file that is read: what is asked, what it can import, how its lines are shown."""

    summary: Summary
    asked: Asked
    modules: Modules
    lines: list[bytes]
    mark: Callable[[int], Mark]
    follow: Callable[[Scope, Sequence[ast.stmt]], bool]
    value: Callable[[Scope, ast.expr], Node]
    assign: Callable[[Scope, ast.expr, Node], None]
    survey: Survey
    spent: int = 0

    def spend(self, work: int) -> None:
        """Count what is copied while the file is followed; raises ValueError where that comes to no end."""
        self.spent += work
        if self.spent > MOST:
            raise ValueError(TOO_LONG)

    def text(self, node: ast.expr) -> str:
        """Return how an expression is written, as far as it stands on one line."""
        line = self.lines[node.lineno - 1] if node.lineno <= len(self.lines) else b""
        end = node.end_col_offset if node.end_lineno == node.lineno else None
        return line[node.col_offset : end].decode(errors="replace").strip()[:SHOWN]


@dataclass(slots=True)
class Scope:
    """One module's, function's or class's names while its statements are followed.

    `unsettled` are the names that stand for more than one thing over time: what is inside of the scope and runs
    at another time cannot know them; the `disturbed` are those that such code changes itself. `owner` is the class of a
    method, `inner` the functions that are defined here, `earlier` what names stood for before they were bound anew;
    `depends` counts the `if` around what is followed, `loops` the loops; `written` says what the code of a function
    does to names.
    """

    file: File
    name: str = ""
    outer: Scope | None = None
    names: dict[str, Node] = field(default_factory=dict)
    unsettled: frozenset[str] = frozenset()
    disturbed: frozenset[str] = frozenset()
    owner: str = ""
    earlier: dict[str, list[Node]] = field(default_factory=dict)
    returned: list[Node] = field(default_factory=list)
    inner: list[Inner] = field(default_factory=list)
    turns: list[int] = field(default_factory=lambda: [0])
    within: list[list[int]] = field(default_factory=list)
    depends: int = 0
    written: Written | None = None
    loops: int = 0

    def value(self, node: ast.expr) -> Node:
        """Return what an expression amounts to here and now."""
        return self.file.value(self, node)

    def look(self, name: str, mark: Mark) -> Node:
        """Return what a name stands for here and now."""
        if name in self.names:
            found = self.names[name]
            whole = name in self.disturbed and not isinstance(found.value, (Later, Defined, Unknown))
            return Node(Unknown(f"{name} is changed elsewhere as it runs"), mark) if whole else found
        outer = self.outer
        while outer is not None:
            if name in outer.unsettled:
                return self._unsettled(name, outer, mark)
            if name in outer.names:
                return outer.names[name]
            outer = outer.outer
        if name == "__file__":
            return Node(of_program(self.file.summary.path), mark)
        if name in BUILTINS:
            return Node(library(f"builtins.{name}"), mark)
        if self.file.summary.stars:
            return Node(Global(self.file.summary.path, name), mark)
        return Node(Unknown(f"{name} is known only when it runs"), mark)

    def _unsettled(self, name: str, outer: Scope, mark: Mark) -> Node:
        """Return that a name of a scope around this one is not known; all that it may stand for is lost."""
        reason = f"{name} stands for more than one thing"
        for one in (outer.names.get(name), *outer.earlier.get(name, ())):
            if one is not None:
                self.lose(one, reason)
        return Node(Unknown(reason), mark)

    def bind(self, name: str, node: Node) -> None:
        """Let a name stand for a value from here on."""
        before = self.names.get(name)
        if before is not None and isinstance(before.value, Later):
            self.earlier.setdefault(name, []).append(before)
        self.names[name] = node

    def lose(self, node: Node, where: str) -> None:
        """Note that a value goes where it is not followed: more may be done with it there."""
        if isinstance(node.value, Later):
            self.file.summary.lost.append((node, where))
        elif isinstance(node.value, (dict, tuple)):
            for one in node.value.values() if isinstance(node.value, dict) else node.value:
                self.lose(one, where)

    def drop(self, node: Node) -> None:
        """Note that nothing is done with what a call gives."""
        if isinstance(node.value, Made) and not node.value.steps:
            self.file.summary.events[int(node.value.address)].dropped = True

    def mention(self, function: ast.expr, mark: Mark) -> None:
        """Note the call of a method that is asked for by its name alone."""
        named = f"{ANYTHING}.{function.attr}" if isinstance(function, ast.Attribute) else ""
        if named in self.file.asked.kinds:
            self.happens(Node(library(named), mark), Node({}, mark), mark)

    def changes(self, whole: Later, key: str | None) -> None:
        """Note that a value is changed in place which is not known yet; `key` is None where it is not known as well."""
        way = [one for one in whole.steps if one[0] != ">"]
        first = way[0][1] if way else key
        self.file.summary.changed.append((whole.base(), first if isinstance(first, str) else None))

    def happens(self, called: Node, arguments: Node, mark: Mark) -> Node:
        """Note a call and return what it gives."""
        events = self.file.summary.events
        self.turns[0] += 1
        depends, repeated = self.depends > 0, self.loops > 0
        events.append(Event(self.name, self.turns[0], called, arguments, mark, sometimes=depends, repeated=repeated))
        number = len(events) - 1
        for block in self.within:
            block.append(number)
        return Node(Made(self.file.summary.path, str(number)), mark)


def never(scope: Scope, node: ast.expr, mark: Mark) -> Node:
    """Return that an expression is known only when it runs."""
    return Node(Unknown(f"{scope.file.text(node)} is known only when it runs"), mark)
