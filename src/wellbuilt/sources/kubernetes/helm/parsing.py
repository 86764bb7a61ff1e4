"""Templates of Go as trees.

https://pkg.go.dev/text/template
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from wellbuilt.kernel.values import value

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_DEPTH = 60
BLANK = " \t\r\n"
_TOKEN = re.compile(
    r"""(?P<space>\s+)|(?P<text>"(?:\\.|[^"\\])*")|(?P<raw>`[^`]*`)|(?P<char>'(?:\\.|[^'\\])')"""
    r"""|(?P<number>[-+]?(?:0[xX][0-9a-fA-F]+|\d+(?:\.\d+)?(?:[eE][-+]?\d+)?))|(?P<variable>\$\w*(?:\.\w+)*)"""
    r"""|(?P<field>(?:\.\w+)+)|(?P<dot>\.)|(?P<name>[A-Za-z_]\w*)|(?P<sign>:=|=|\||\(|\)|,)"""
)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "'": "'", "\\": "\\"}
CONSTANTS = {"true": True, "false": False, "nil": None}
KEYWORDS = frozenset({"if", "else", "end", "range", "with", "define", "template", "block", "break", "continue"})


class Unreadable(Exception):
    """A template that is not well-formed, or that cannot be run from what is at hand, and why."""


@value
class Term:
    """An operand: what `kind` it is, what is written, and the fields that are taken of it."""

    kind: str
    said: Any = None
    fields: tuple[str, ...] = ()


@value
class Pipe:
    """Commands, each handed what the one before gives; `names` are the variables that are set, `new` ones or old."""

    commands: tuple[tuple[Term, ...], ...]
    names: tuple[str, ...] = ()
    new: bool = True


@dataclass(slots=True)
class Step:
    """One step of a template: a text, an action or a block with what is in it."""

    kind: str
    line: int
    text: str = ""
    pipe: Pipe | None = None
    body: list[Step] = field(default_factory=list)
    other: list[Step] = field(default_factory=list)


def parsed(text: str) -> list[Step]:
    """Return a template's steps; raises Unreadable."""
    reader = _Reader(list(_pieces(text)))
    steps, ended = reader.block()
    if ended:
        raise Unreadable(f"line {reader.line}: {ended} ends nothing")
    return steps


def _pieces(text: str) -> Iterator[tuple[str, str, int]]:
    """Yield each text and each action with the line it begins in; texts are trimmed as actions ask for."""
    at, trim = 0, False
    while (start := text.find("{{", at)) >= 0:
        before = text[at:start]
        inside, end, left, right = _action(text, start)
        before = before.lstrip(" \t\r\n") if trim else before
        line = (
            text.count("\n", 0, at + (len(text[at:start]) - len(text[at:start].lstrip(" \t\r\n")) if trim else 0)) + 1
        )
        if left:
            before = before.rstrip(" \t\r\n")
        if before:
            yield "text", before, line
        if inside is not None:
            yield "action", inside, text.count("\n", 0, start) + 1
        at, trim = end, right
    yield from _between(text, at, len(text), trim, after=False)


def _between(text: str, start: int, end: int, before: bool, after: bool) -> Iterator[tuple[str, str, int]]:  # noqa: FBT001
    """Yield a text between two actions, trimmed as the one before it and the one after it ask for."""
    held = text[start:end]
    cut = len(held) - len(held.lstrip(BLANK)) if before else 0
    held = held[cut:].rstrip(BLANK) if after else held[cut:]
    if held:
        yield "text", held, text.count("\n", 0, start + cut) + 1


def _action(text: str, start: int) -> tuple[str | None, int, bool, bool]:
    """Return what is in the action that begins somewhere, where it ends, and whether it trims left and right."""
    left = text.startswith("{{-", start) and text[start + 3 : start + 4] in (" ", "\t", "\n", "\r")
    at = start + (3 if left else 2)
    inner = text[at:].lstrip()
    if inner.startswith("/*"):
        end = text.find("*/", at)
        close = re.compile(r"\s*(-?)\}\}").match(text, end + 2) if end >= 0 else None
        if close is None:
            raise Unreadable("a comment does not end")
        return None, close.end(), left, bool(close[1])
    end = at
    while end < len(text):
        if text.startswith("}}", end):
            right = text[end - 1] == "-" and text[end - 2 : end - 1] in (" ", "\t", "\n", "\r")
            return text[at : end - 1 if right else end], end + 2, left, right
        quoted = _TOKEN.match(text, end) if text[end] in "\"`'" else None
        end = quoted.end() if quoted else end + 1
    raise Unreadable("an action does not end")


@dataclass(slots=True)
class _Reader:
    pieces: list[tuple[str, str, int]]
    at: int = 0
    line: int = 1
    depth: int = 0

    def block(self) -> tuple[list[Step], str]:
        """Return the steps up to the end of a block, and what ended it."""
        steps: list[Step] = []
        while self.at < len(self.pieces):
            kind, text, self.line = self.pieces[self.at]
            self.at += 1
            if kind == "text":
                steps.append(Step("text", self.line, text))
                continue
            said = text.strip()
            word = next((one for one in re.findall(r"^\w+", said) if one in KEYWORDS), "")
            if word in ("end", "else"):
                return steps, said
            steps.append(self._step(word, said[len(word) :]))
        return steps, ""

    def _step(self, word: str, rest: str) -> Step:
        line = self.line
        if word in ("define", "block"):
            name, pipe = _named(rest)
            body, _ = self._inside()
            return Step(word, line, name, pipe, body)
        if word == "template":
            name, pipe = _named(rest)
            return Step(word, line, name, pipe)
        if word in ("if", "with", "range"):
            return self._branch(word, rest, line)
        if word in ("break", "continue"):
            return Step(word, line)
        return Step("action", line, "", _pipe(rest))

    def _branch(self, word: str, rest: str, line: int) -> Step:
        body, ended = self._inside()
        step = Step(word, line, "", _pipe(rest), body)
        if ended.startswith("else"):
            more = ended[4:].strip()
            again = re.match(r"(if|with)\b", more)
            if again:
                step.other = [self._branch(again[1], more[len(again[1]) :], self.line)]
                return step
            step.other, ended = self._inside()
        if not ended.startswith("end"):
            raise Unreadable(f"line {line}: {word} does not end")
        return step

    def _inside(self) -> tuple[list[Step], str]:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise Unreadable("it is nested too deep")
        found = self.block()
        self.depth -= 1
        if not found[1]:
            raise Unreadable("a block does not end")
        return found


def _named(text: str) -> tuple[str, Pipe | None]:
    found = re.match(r'\s*(?:"([^"]*)"|`([^`]*)`)\s*', text)
    if found is None:
        raise Unreadable("a template without a name")
    rest = text[found.end() :]
    return found[1] or found[2] or "", _pipe(rest) if rest.strip() else None


def _pipe(text: str) -> Pipe:
    tokens = [(str(one.lastgroup), one[0]) for one in _tokens(text)]
    pipe, at = _piped(tokens, 0, 0)
    if at != len(tokens):
        raise Unreadable(f"what {text.strip()} means is not read")
    return pipe


def _tokens(text: str) -> Iterator[re.Match[str]]:
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            raise Unreadable(f"what {text.strip()} means is not read")
        yield found
        at = found.end()


def _piped(tokens: list[tuple[str, str]], at: int, depth: int) -> tuple[Pipe, int]:
    """Return the pipe that begins at a token, and where it ends."""
    if depth > MAX_DEPTH:
        raise Unreadable("it is nested too deep")
    names, new, at = _declared(tokens, at)
    commands: list[tuple[Term, ...]] = []
    terms: list[Term] = []
    while at < len(tokens) and tokens[at][1] != ")":
        kind, said = tokens[at]
        if kind == "space":
            at += 1
        elif said == "|":
            commands.append(tuple(terms))
            terms, at = [], at + 1
        else:
            term, at = _term(tokens, at, depth)
            terms.append(term)
    commands.append(tuple(terms))
    if not all(commands):
        raise Unreadable("a command is missing")
    return Pipe(tuple(commands), names, new), at


def _declared(tokens: list[tuple[str, str]], start: int) -> tuple[tuple[str, ...], bool, int]:
    names: list[str] = []
    for at in range(start, len(tokens)):
        kind, said = tokens[at]
        if said in (":=", "=") and names:
            return tuple(names), said == ":=", at + 1
        if kind == "variable" and "." not in said:
            names.append(said)
        elif kind != "space" and said != ",":
            break
    return (), True, start


def _term(tokens: list[tuple[str, str]], at: int, depth: int) -> tuple[Term, int]:
    kind, said = tokens[at]
    if said == "(":
        pipe, at = _piped(tokens, at + 1, depth + 1)
        if at >= len(tokens):
            raise Unreadable("a bracket does not end")
        follows = at + 1 < len(tokens) and tokens[at + 1][0] == "field"
        fields = tuple(tokens[at + 1][1][1:].split(".")) if follows else ()
        return Term("pipe", pipe, fields), at + 1 + follows
    if kind == "variable":
        name, *steps = said.split(".")
        return Term("variable", name, tuple(steps)), at + 1
    if kind in ("field", "dot"):
        return Term("field", None, tuple(filter(None, said.split(".")))), at + 1
    if kind == "name" and said not in CONSTANTS:
        return Term("function", said), at + 1
    return Term("literal", _literal(kind, said)), at + 1


def _literal(kind: str, said: str) -> str | int | float | bool | None:
    match kind:
        case "text":
            return re.sub(r"\\(.)", lambda found: _ESCAPES.get(found[1], found[0]), said[1:-1])
        case "raw":
            return said[1:-1]
        case "number":
            return int(said, 0) if re.fullmatch(r"[-+]?(0[xX][0-9a-fA-F]+|0|[1-9]\d*)", said) else float(said)
        case "name":
            return CONSTANTS[said]
        case _:
            raise Unreadable(f"what {said} means is not read")
