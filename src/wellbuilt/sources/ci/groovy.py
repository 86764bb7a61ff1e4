"""Jenkinsfiles as blocks: as much of Groovy as a declarative pipeline is written in. Nothing is ever run."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_TOKENS = 100_000
_TOKEN = re.compile(
    r"(?P<gap>[ \t\r\f]+|//[^\n]*|/\*.*?\*/|\#![^\n]*|\\\n)"
    r"|(?P<line>\n|;)"
    r"|(?P<text>'''(?:\\.|[^\\])*?'''|\"\"\"(?:\\.|[^\\])*?\"\"\"|'(?:\\.|[^'\\\n])*'|\"(?:\\.|[^\"\\\n])*\")"
    r"|(?P<word>[\w$.@]+)"
    r"|(?P<sign>.)",
    re.DOTALL,
)
_ESCAPED = re.compile(r"\\(\n|[\"'\\$nt])")
_MEANT = {"n": "\n", "t": "\t", "\n": ""}


@dataclass(slots=True)
class Block:
    """One statement: its words and signs with their lines (from 1), its texts, and the statements in its braces."""

    words: list[str] = field(default_factory=list)
    texts: list[tuple[str, int, int]] = field(default_factory=list)
    line: int = 0
    inner: list[Block] | None = None

    @property
    def name(self) -> str:
        """Return the first word."""
        return self.words[0] if self.words else ""

    def child(self, name: str) -> Block | None:
        """Return the first statement of a name in its braces."""
        return next((one for one in self.inner or () if one.name == name), None)

    def after(self, word: str) -> tuple[str, int] | None:
        """Return the first text after a word, with its line: what `sh` is given."""
        at = self.words.index(word)
        return next(((text, line) for text, line, turn in self.texts if turn > at), None)


def blocks(text: str) -> list[Block]:
    """Return the statements of a file; raises ValueError for what has no end or is too long."""
    tokens = list(_tokens(text))
    top: list[Block] = []
    stack, current, depth = [top], Block(), 0
    for kind, value, line in tokens:
        if kind == "line":
            if depth == 0 and (current.words or current.texts):
                stack[-1].append(current)
                current = Block()
        elif value == "{" and kind == "sign" and depth == 0:
            if not current.words and stack[-1] and stack[-1][-1].inner is None:
                current = stack[-1].pop()  # the brace stands on a line of its own
            current.inner = []
            stack[-1].append(current)
            stack.append(current.inner)
            current = Block()
        elif value == "}" and kind == "sign" and depth == 0:
            if current.words or current.texts:
                stack[-1].append(current)
            current = Block()
            if len(stack) == 1:
                raise ValueError(f"line {line} closes what nothing opens")
            stack.pop()
        else:
            depth = max(0, depth + (kind == "sign" and value in "([") - (kind == "sign" and value in ")]"))
            _add(current, kind, value, line)
    if len(stack) > 1:
        raise ValueError("a brace is not closed")
    return [*top, *([current] if current.words or current.texts else [])]


def _add(current: Block, kind: str, value: str, line: int) -> None:
    current.line = current.line or line
    if kind == "text":
        current.texts.append((value, line, len(current.words)))
    else:
        current.words.append(value)


def _tokens(text: str) -> Iterator[tuple[str, str, int]]:
    line = 1
    for turn, found in enumerate(_TOKEN.finditer(text)):
        if turn > MAX_TOKENS:
            raise ValueError("it is too long")
        kind, value = str(found.lastgroup), found[0]
        if kind == "text":
            marks = 3 if value[:3] in ("'''", '"""') else 1
            yield kind, _ESCAPED.sub(lambda one: _MEANT.get(one[1], one[1]), value[marks:-marks]), line
        elif kind != "gap":
            yield kind, value, line
        line += value.count("\n")
