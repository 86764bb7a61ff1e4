"""Patterns of paths in Snakefiles, as texts in which `*` stands for a wildcard."""

from __future__ import annotations

import ast
import re
from functools import lru_cache
from itertools import product

FIRST = frozenset({
    "temp", "temporary", "protected", "ancient", "directory", "touch", "pipe", "service", "local", "report", "ensure",
    "update", "before_update", "repeat", "str", "Path", "unpack", "storage", "expand",
})  # fmt: skip
"""Functions of Snakemake that say something of the path that is their first argument; `expand` fills in many."""
_WILD = re.compile(r"\{\{?[^{}]*\}?\}")
_NAMED = re.compile(r"\b(?:rules|checkpoints)\.(\w+)")
MOST = 64
"""Paths of one expression."""


def of(node: ast.expr, functions: frozenset[str]) -> list[str] | None:
    """Return the patterns that an expression stands for, None where that is known only when it runs.

    What is put in from settings stands as it is written: the same words are the same text.
    """
    match node:
        case ast.Constant(value=str() as text):
            return [_WILD.sub("*", text)]
        case ast.JoinedStr(values=parts):
            return _joined([_piece(one, functions) for one in parts], "")
        case ast.BinOp(left=left, op=ast.Add() | ast.Div() as how, right=right):
            between = "/" if isinstance(how, ast.Div) else ""
            return _joined([of(left, functions), of(right, functions)], between)
        case ast.List(elts=held) | ast.Tuple(elts=held):
            return _all([of(one, functions) for one in held])
        case ast.Starred(value=inner):
            return of(inner, functions)
        case ast.Call(func=function, args=[first, *more]):
            return _called(ast.unparse(function).rpartition(".")[2], [first, *more], functions)
        case _ if named(node):
            return []
        case ast.Name(id=name) if name not in functions:
            return [f"<{name}>"]
        case ast.Subscript() | ast.Attribute():
            return [f"<{ast.unparse(node)}>"]
        case _:
            return None


def _called(name: str, args: list[ast.expr], functions: frozenset[str]) -> list[str] | None:
    if name == "join":
        return _joined([of(one, functions) for one in args], "/")
    if name == "multiext":
        base = of(args[0], functions)
        ends = _all([of(one, functions) for one in args[1:]])
        return None if base is None or ends is None else [f"{one}{end}" for one in base for end in ends][:MOST]
    return of(args[0], functions) if name in FIRST else None


def _piece(node: ast.expr, functions: frozenset[str]) -> list[str] | None:
    """Return what one piece of a formatted text stands for; in it, `{{x}}` is a wildcard of the rule."""
    if isinstance(node, ast.FormattedValue):
        inner = of(node.value, functions)
        return inner if inner is not None else [f"<{ast.unparse(node.value)}>"]
    return of(node, functions)


def _joined(parts: list[list[str] | None], between: str) -> list[str] | None:
    known = [one for one in parts if one is not None]
    return [between.join(one) for one in list(product(*known))[:MOST]] if len(known) == len(parts) else None


def _all(parts: list[list[str] | None]) -> list[str] | None:
    known = [one for one in parts if one is not None]
    return [text for one in known for text in one] if len(known) == len(parts) else None


def named(node: ast.expr) -> set[str]:
    """Return the rules whose results an expression names: `rules.train.output`, `checkpoints.split.get()`."""
    return set(_NAMED.findall(ast.unparse(node)))


def meet(made: str, read: str) -> bool:
    """Tell whether what one rule makes may be what another reads."""
    return made == read or _fits(made, read) or _fits(read, made) or read.startswith(f"{made}/")


def _fits(pattern: str, text: str) -> bool:
    return "*" in pattern and pattern.strip("*/") != "" and _regex(pattern).fullmatch(text) is not None


@lru_cache(maxsize=4096)
def _regex(pattern: str) -> re.Pattern[str]:
    return re.compile("[^<>]+?".join(re.escape(one) for one in pattern.split("*")))
