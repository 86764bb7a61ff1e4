"""Running a template: every step whose outcome is known, and an end where it is not.

What is not known is a `Hidden` value. Written into a text it leaves a hole; where it decides what is
written at all, the template cannot be told and `Unreadable` is raised: what is left out is never taken for absent.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from wellbuilt.kernel.values import value
from wellbuilt.sources.kubernetes.helm.functions import FUNCTIONS
from wellbuilt.sources.kubernetes.helm.hidden import Hidden, hidden_in, shown, true
from wellbuilt.sources.kubernetes.helm.parsing import Pipe, Step, Term, Unreadable, parsed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from wellbuilt.kernel.records import Mark

MAX_STEPS = 100_000
MAX_TEXT = 5_000_000
MAX_CALLS = 50
LAZY = ("and", "or")
CHANGING = ("set", "merge", "mergeOverwrite")
"""Functions that change the first value they are given."""


@value
class Piece:
    """A part of what a template gives: the line of the template it comes from, and the value's own place.

    A text that is `fixed` is the template's own, line by line.
    """

    text: str
    line: int
    via: Mark | None = None
    fixed: bool = False


class _Leave(Exception):
    """A `break` or `continue`."""


@dataclass(slots=True)
class Places:
    """Where values were written: a value is known by what holds it and under which key."""

    known: dict[tuple[int, Any], Mark] = field(default_factory=dict)
    holders: dict[int, Any] = field(default_factory=dict)

    def note(self, holder: Any, key: Any, mark: Mark) -> None:
        """Note where a value was written; what holds it is kept, so that no other takes its place."""
        self.known[id(holder), key] = mark
        self.holders[id(holder)] = holder

    def extend(self, other: Places) -> None:
        """Take over where other values were written."""
        self.known |= other.known
        self.holders |= other.holders


@dataclass(slots=True)
class Run:
    """Runs templates that may call each other by name."""

    named: Mapping[str, list[Step]]
    places: Places
    functions: Mapping[str, Callable[..., Any]] = field(default_factory=lambda: FUNCTIONS)
    steps: int = 0
    written: int = 0
    calls: int = 0
    via: list[Mark] = field(default_factory=list)

    def run(self, steps: Sequence[Step], dot: Any) -> list[Piece]:
        """Return what steps give; raises Unreadable."""
        out: list[Piece] = []
        self._all(steps, dot, [{"$": dot}], out)
        return out

    def text(self, steps: Sequence[Step], dot: Any) -> str:
        """Return what steps give as one text; raises Unreadable."""
        self.calls += 1
        if self.calls > MAX_CALLS:
            raise Unreadable("its templates call each other too often")
        found = "".join(piece.text for piece in self.run(steps, dot))
        self.calls -= 1
        return str(self._bounded(found))

    def _all(self, steps: Sequence[Step], dot: Any, scope: list[dict[str, Any]], out: list[Piece]) -> None:
        for step in steps:
            self.steps += 1
            if self.steps > MAX_STEPS:
                raise Unreadable("it takes too long to tell")
            self._one(step, dot, scope, out)

    def _one(self, step: Step, dot: Any, scope: list[dict[str, Any]], out: list[Piece]) -> None:
        match step.kind:
            case "text":
                out.append(Piece(step.text, step.line, fixed=True))
            case "action":
                self._action(step, dot, scope, out)
            case "if" | "with":
                self._branch(step, dot, scope, out)
            case "range":
                self._range(step, dot, scope, out)
            case "template" | "block":
                given = self.pipe(step.pipe, dot, scope) if step.pipe else None
                out.append(Piece(self.include(step.text, given), step.line))
            case "break" | "continue":
                raise _Leave(step.kind)

    def _action(self, step: Step, dot: Any, scope: list[dict[str, Any]], out: list[Piece]) -> None:
        self.via = []
        assert step.pipe is not None  # noqa: S101  the parser gives each action its pipe
        found = self.pipe(step.pipe, dot, scope)
        if not step.pipe.names:
            text = str(self._bounded(shown(found)))
            out.append(Piece(text, step.line, self.via[0] if len({*self.via}) == 1 else None))

    def _branch(self, step: Step, dot: Any, scope: list[dict[str, Any]], out: list[Piece]) -> None:
        inner = [*scope, {}]
        found = self._decided(step, dot, inner)
        if true(found):
            self._all(step.body, found if step.kind == "with" else dot, inner, out)
        else:
            self._all(step.other, dot, inner, out)

    def _decided(self, step: Step, dot: Any, scope: list[dict[str, Any]]) -> Any:
        assert step.pipe is not None  # noqa: S101  the parser gives each block its pipe
        found = self.pipe(step.pipe, dot, scope)
        truth = true(found)
        if isinstance(truth, Hidden):
            raise Unreadable(f"line {step.line}: {truth.reason}")
        return found

    def _range(self, step: Step, dot: Any, scope: list[dict[str, Any]], out: list[Piece]) -> None:
        assert step.pipe is not None  # noqa: S101  the parser gives each block its pipe
        pipe = step.pipe
        found = self.pipe(Pipe(pipe.commands), dot, scope)
        if isinstance(found, (Hidden, str)):
            raise Unreadable(
                f"line {step.line}: {found.reason if isinstance(found, Hidden) else 'it ranges over a text'}"
            )
        pairs = _pairs(found)
        for key, one in pairs:
            held = (key, one) if len(pipe.names) > 1 else (one,)
            inner = [*scope, dict(zip(pipe.names, held, strict=False))]
            try:
                self._all(step.body, one, inner, out)
            except _Leave as left:
                if left.args[0] == "break":
                    break
        if not pairs:
            self._all(step.other, dot, [*scope, {}], out)

    def include(self, name: str, given: Any) -> str:
        """Return what a named template gives; raises Unreadable."""
        if name not in self.named:
            raise Unreadable(f"the template {name} is not at hand")
        return self.text(self.named[name], given)

    def tpl(self, text: Any, given: Any) -> str | Hidden:
        """Return what a text gives as a template."""
        if isinstance(text, Hidden) or hidden_in(text):
            return Hidden("a template that is filled in is not known")
        return self.text(parsed(str(text)), given)

    def pipe(self, pipe: Pipe, dot: Any, scope: list[dict[str, Any]]) -> Any:
        """Return what a pipe gives, and set its variables."""
        found: tuple[Any, ...] = ()
        for command in pipe.commands:
            found = (self._command(command, dot, scope, found),)
        for name in pipe.names:
            if pipe.new:
                scope[-1][name] = found[0]
            else:
                frame = next((one for one in reversed(scope) if name in one), None)
                if frame is None:
                    raise Unreadable(f"{name} is not set")
                frame[name] = found[0]
        return found[0]

    def _command(self, terms: tuple[Term, ...], dot: Any, scope: list[dict[str, Any]], last: tuple[Any, ...]) -> Any:
        first, *others = terms
        if first.kind == "function" and first.said in LAZY:
            return self._lazy(str(first.said), [*others], dot, scope, last)
        given = (*(self.term(one, dot, scope) for one in others), *last)
        if first.kind == "function":
            return self._called(str(first.said), given)
        found = self.term(first, dot, scope)
        if callable(found):
            return found(*given)
        if given:
            raise Unreadable("a value is called that is no function")
        return found

    def _lazy(self, name: str, terms: list[Term], dot: Any, scope: list[dict[str, Any]], last: tuple[Any, ...]) -> Any:
        """Return what `and` or `or` gives: what decides ends it, before anything behind it is looked at."""
        found: Any = None
        for one in (*terms, *last):
            found = self.term(one, dot, scope) if isinstance(one, Term) else one
            truth = true(found)
            if isinstance(truth, Hidden):
                return truth
            if truth is (name == "or"):
                return found
        return found

    def _called(self, name: str, given: tuple[Any, ...]) -> Any:
        if name in ("include", "tpl"):
            return (self.include if name == "include" else self.tpl)(*given)
        known = self.functions.get(name)
        if known is None:
            return Hidden(f"what {name} gives is not followed")
        if name in CHANGING and given and id(given[0]) in self.places.holders:
            raise Unreadable(f"{name} changes the chart's values for what is written after it")
        try:
            return self._bounded(known(*given))
        except (TypeError, ValueError, KeyError, IndexError, AttributeError, OverflowError) as odd:
            raise Unreadable(f"{name} is given what it does not take") from odd

    def _bounded(self, found: Any) -> Any:
        """Return what a function gives; raises Unreadable where all of it becomes too much."""
        self.written += len(found) if isinstance(found, (str, list, dict)) else 0
        if self.written > MAX_TEXT:
            raise Unreadable("it takes too long to tell")
        return found

    def term(self, term: Term, dot: Any, scope: list[dict[str, Any]]) -> Any:
        """Return what an operand is."""
        match term.kind:
            case "literal":
                return term.said
            case "variable":
                held = next((frame for frame in reversed(scope) if term.said in frame), None)
                if held is None:
                    raise Unreadable(f"{term.said} is not set")
                found = held[term.said]
            case "pipe":
                found = self.pipe(term.said, dot, scope)
            case "function":
                return self._called(str(term.said), ())
            case _:
                found = dot
        for name in term.fields:
            found = self._field(found, name)
        return found

    def _field(self, found: Any, name: str) -> Any:
        if isinstance(found, Hidden):
            return found
        if isinstance(found, dict):
            if (mark := self.places.known.get((id(found), name))) is not None:
                self.via.append(mark)
            return found.get(name)
        if found is None or isinstance(found, (str, int, float, list)):
            raise Unreadable(f"nothing is given in which {name} could be")
        return getattr(found, name, None) or Hidden(f"{name} is known only when it is installed")


def _pairs(found: Any) -> list[tuple[Any, Any]]:
    match found:
        case None:
            return []
        case dict():
            return [(key, found[key]) for key in sorted(found)]
        case list() | tuple():
            return list(enumerate(found))
        case int() if not isinstance(found, bool):
            return [(at, at) for at in range(min(found, MAX_STEPS))]
        case _:
            raise Unreadable("it ranges over what is no list")
