"""The rules of one Snakefile: its words are those of Python, and so are its tokens; what stands in them is not run.

https://snakemake.readthedocs.io/en/stable/snakefiles/writing_snakefiles.html#grammar
"""

from __future__ import annotations

import ast
import io
import itertools
import tokenize
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from wellbuilt.sources.flows import patterns
from wellbuilt.texts.document import Broken

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PADDING = frozenset({tokenize.NL, tokenize.COMMENT})
_LINE_ENDS = frozenset({tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, *_PADDING})
_IMAGES = ("container", "singularity", "containerized")
_ELSEWHERE = frozenset({"module", "use", "subworkflow"})
"""Words by which a Snakefile takes rules from elsewhere."""


@dataclass(slots=True)
class Rule:
    """One rule: its sections as calls whose arguments are what stands in them, None for what is no expression."""

    name: str
    line: int
    functions: frozenset[str]
    sections: dict[str, ast.Call | None] = field(default_factory=dict)
    container: tuple[str, int] | None = None

    def has(self, *sections: str) -> bool:
        """Tell whether it has one of some sections."""
        return any(one in self.sections for one in sections)

    def _given(self, section: str) -> list[ast.expr]:
        call = self.sections.get(section)
        return [*call.args, *(one.value for one in call.keywords)] if call is not None else []

    def texts(self, section: str) -> list[str]:
        """Return the plain texts in a section."""
        plain = (one.value for one in self._given(section) if isinstance(one, ast.Constant))
        return [one for one in plain if isinstance(one, str)]

    def unclear(self, *sections: str) -> bool:
        """Tell whether what stands in some sections is known only when it runs."""
        if any(one in self.sections and self.sections[one] is None for one in sections):
            return True
        return any(self._patterns(one) is None for section in sections for one in self._given(section))

    def patterns(self, section: str) -> list[str]:
        """Return the patterns of the paths in a section, as far as they are known."""
        return [text for one in self._given(section) for text in self._patterns(one) or ()]

    def _patterns(self, node: ast.expr) -> list[str] | None:
        return patterns.of(node, self.functions)

    @property
    def named(self) -> set[str]:
        """Return the rules that it names among what it reads."""
        return {name for one in self._given("input") for name in patterns.named(one)}

    def number(self, section: str) -> int | None:
        """Return the whole number that a section is, None for anything else."""
        given = self._given(section)
        number = given[0].value if len(given) == 1 and isinstance(given[0], ast.Constant) else None
        return number if isinstance(number, int) else None


@dataclass(slots=True)
class Snakefile:
    """What one file states; `more`: it takes rules from elsewhere, or makes them in a loop."""

    rules: list[Rule] = field(default_factory=list)
    container: tuple[str, int] | None = None
    onerror: bool = False
    more: bool = False


def parsed(text: str) -> Snakefile:
    """Return what a Snakefile states; raises Broken for what no Snakefile can be."""
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO(text).readline))
    except (tokenize.TokenError, SyntaxError, ValueError) as error:
        raise Broken("its words are not those of a Snakefile") from error
    found = Snakefile()
    functions = frozenset(
        after.string for one, after in itertools.pairwise(tokens) if one.string == "def" and after.string
    )
    lines = text.split("\n")
    for at in _starts(tokens):
        word, line = tokens[at].string, tokens[at].start[0]
        after = [one.string for one in tokens[at + 1 : at + 3]]
        if word in {"rule", "checkpoint"} and ":" in after:
            name = after[0] if after[0] != ":" else f"rule {line}"
            found.rules.append(_rule(Rule(name, line, functions), tokens, at + after.index(":") + 2, lines))
            found.more = found.more or tokens[at].start[1] > 0
        elif word in _ELSEWHERE and after[0].isidentifier():
            found.more = True
        elif word == "onerror" and after[0] == ":":
            found.onerror = True
        elif word in _IMAGES and after[0] == ":" and tokens[at].start[1] == 0:
            found.container = _address(_section(lines, tokens, at + 2, at + 2 + _length(tokens, at + 2)), line)
    return found


def _starts(tokens: Sequence[tokenize.TokenInfo]) -> Iterator[int]:
    """Yield where statements begin."""
    fresh = True
    for at, one in enumerate(tokens):
        if fresh and one.type == tokenize.NAME:
            yield at
        fresh = one.type in _LINE_ENDS or (fresh and one.type == tokenize.ENCODING)


def _length(tokens: Sequence[tokenize.TokenInfo], start: int) -> int:
    """Return how many tokens belong to what begins with a colon: the rest of its line, and what is indented below."""
    depth, at = 0, start
    while at < len(tokens):
        kind = tokens[at].type
        depth += (kind == tokenize.INDENT) - (kind == tokenize.DEDENT)
        if depth < 0 or kind == tokenize.ENDMARKER:
            break
        ended = kind == tokenize.NEWLINE or (kind == tokenize.DEDENT and depth == 0)
        at += 1
        if ended and depth == 0 and _next(tokens, at) != tokenize.INDENT:
            break
    return at - start


def _next(tokens: Sequence[tokenize.TokenInfo], at: int) -> int:
    """Return the type of the next token that is no comment and no empty line."""
    return next((one.type for one in tokens[at:] if one.type not in _PADDING), tokenize.ENDMARKER)


def _rule(rule: Rule, tokens: Sequence[tokenize.TokenInfo], start: int, lines: Sequence[str]) -> Rule:
    """Return a rule with its sections."""
    end = start + _length(tokens, start)
    depth, heads, fresh = 0, list[int](), True
    for at in range(start, end):
        one = tokens[at]
        depth += (one.type == tokenize.INDENT) - (one.type == tokenize.DEDENT)
        if fresh and depth <= 1 and one.type == tokenize.NAME and tokens[at + 1].string == ":":
            heads.append(at)
        fresh = one.type in _LINE_ENDS
    for at, until in pairwise([*heads, end]):
        section = tokens[at].string
        call = None if section in {"run", "onstart"} else _section(lines, tokens, at + 2, until)
        rule.sections[section] = call
        if section in _IMAGES:
            rule.container = _address(call, tokens[at].start[0])
    return rule


def _section(lines: Sequence[str], tokens: Sequence[tokenize.TokenInfo], start: int, end: int) -> ast.Call | None:
    """Return what stands in a section as the arguments of a call, None if it cannot be read as such."""
    held = [one for one in tokens[start:end] if one.type not in _LINE_ENDS]
    if not held:
        return None
    (row, column), (last, until) = held[0].start, held[-1].end
    text = [*lines[row - 1 : last]]
    text[-1] = text[-1][:until]
    text[0] = text[0][column:]
    try:
        found = ast.parse("f(" + "\n".join(text) + "\n)", mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return None
    return found if isinstance(found, ast.Call) else None


def _address(call: ast.Call | None, line: int) -> tuple[str, int] | None:
    """Return the image that a section names, if it is one."""
    first = call.args[0] if call is not None and call.args else None
    named = first.value if isinstance(first, ast.Constant) else None
    return (named, line) if isinstance(named, str) and named.startswith("docker://") else None
