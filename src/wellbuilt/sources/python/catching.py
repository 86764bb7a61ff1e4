"""What becomes of a failure: which exceptions a `try` lets a program go on from as if nothing had been raised."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from wellbuilt.kernel.values import value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TELLING = frozenset({
    "critical", "debug", "error", "exception", "info", "log", "print_exc", "warn", "warning",
})  # fmt: skip
"""Calls that tell whoever may read it, and change nothing."""
_SHOWING = frozenset({"pprint", "print"})
"""Calls that show somebody who runs a script what it found."""
ANY = ""
"""How a handler names the exceptions it catches that says nothing of them."""


@value
class PassedOver:
    """Exceptions by the last part of their names, and the lines in which they come to nothing."""

    names: tuple[str, ...]
    first: int
    last: int


def passed_over(node: ast.Try | ast.TryStar, *, script: bool) -> PassedOver | None:
    """Return the exceptions that a `try` only tells of, and where they come to nothing by that.

    That is the last statement that does anything but tell: what an earlier one raises keeps it from being run.
    What a `script` shows outside of functions, somebody who runs it may be there to see.
    """
    names = [
        name
        for handler in node.handlers
        if _only_tells(handler.body, shown=not script)
        for name in _caught(handler.type)
    ]
    risky = [one for one in node.body if not _only_tells([one])]
    if not names or not risky or not _only_tells(node.orelse):
        return None
    return PassedOver(tuple(names), risky[-1].lineno, risky[-1].end_lineno or risky[-1].lineno)


def _only_tells(statements: Sequence[ast.stmt], *, shown: bool = True) -> bool:
    """Tell whether statements only tell; `shown` says whether to show counts as that."""
    words = _TELLING | _SHOWING if shown else _TELLING
    return all(
        isinstance(one, ast.Pass) or (isinstance(one, ast.Expr) and _tells(one.value, words)) for one in statements
    )


def _tells(expression: ast.expr, words: frozenset[str]) -> bool:
    match expression:
        case ast.Constant():
            return True
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
            return name in words
        case _:
            return False


def _caught(type_: ast.expr | None) -> Iterator[str]:
    """Yield the last part of the name of each exception that a handler catches."""
    match type_:
        case None:
            yield ANY
        case ast.Tuple(elts):
            for one in elts:
                yield from _caught(one)
        case ast.Name(id=name) | ast.Attribute(attr=name):
            yield name
        case _:
            return
