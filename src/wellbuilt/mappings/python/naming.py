"""Which columns of a table are learnt from, and which one is to be predicted, where the program lists them by name.

Told is what is seen: where nothing is listed, nothing is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wellbuilt.kernel.facts import Fact, Origin
from wellbuilt.kernel.mappings import Always, Made, Names
from wellbuilt.kernel.records import Node, Ref
from wellbuilt.mappings.python.calls import calls, data_of, positional
from wellbuilt.mappings.python.learning import of_division

if TYPE_CHECKING:
    from collections.abc import Callable

    from wellbuilt.kernel.views import View

ROWS, ANSWERS = "0", "1"
_SAME = re.compile(r"\.values$")
"""What leaves a table its columns."""
_SEVERAL = re.compile(r"(?P<of>.*)\[(?P<names>(?:[^\[\],]+,)+)\]")
"""A selection of columns by a list of their names."""
_ONE = re.compile(r"(?P<of>.*)(?:\[(?P<key>[^\[\],]*[A-Za-z_][^\[\],]*)\]|\.(?P<word>\w+))")
"""One column, by its name."""
_AS_IT_IS = re.compile(r"\[\d+\]")


def _columns(node: Node | None) -> tuple[str, tuple[str, ...]] | None:
    """Return of what columns are selected, and their names, None where they are not listed."""
    path = _SAME.sub("", node.value.path) if node is not None and isinstance(node.value, Ref) else ""
    found = _SEVERAL.fullmatch(path)
    return (found["of"], tuple(found["names"].rstrip(",").split(","))) if found else None


def _column(node: Node | None) -> tuple[str, str] | None:
    """Return of what one column is taken, and its name."""
    path = _SAME.sub("", node.value.path) if node is not None and isinstance(node.value, Ref) else ""
    found = _ONE.fullmatch(path)
    return (found["of"], found["key"] or found["word"]) if found else None


def _told(value: object, node: Node | None, view: View, key: str) -> Fact:
    return Fact(value, Origin.STATED, node.mark if node else view.node.mark, key, confidence="medium")


def _answer_beside(rows: Node | None, answers: Node | None) -> str | None:
    """Return which column is to be predicted, of the very table of which other columns are selected."""
    selected, one = _columns(rows), _column(answers)
    if rows is None or answers is None or selected is None or one is None or selected[0] != one[0]:
        return None
    of, by = rows.value, answers.value
    alike = isinstance(of, Ref) and isinstance(by, Ref) and (of.scope, of.address) == (by.scope, by.address)
    return one[1] if alike else None


def _facts(given: Callable[[View], tuple[Node | None, Node | None]]) -> dict[str, Made]:
    """Make the facts of what is learnt from and what is to be predicted, which a function finds."""

    def learnt(view: View) -> Fact:
        """Return the names of the columns that are learnt from."""
        rows, _ = given(view)
        found = _columns(rows)
        return _told(found[1] if found else (), rows, view, ROWS)

    def predicted(view: View) -> Fact:
        """Return the name of the column that is to be predicted."""
        rows, answers = given(view)
        return _told(_answer_beside(rows, answers), answers, view, ANSWERS)

    return {"columns": Made(learnt, ROWS), "predicts": Made(predicted, ANSWERS)}


def _of_the_fit(view: View) -> tuple[Node | None, Node | None]:
    """Return what the only fit of a model is given; of several, none is what the model is."""
    fits = calls(view, "fit")
    return (data_of(fits[0]), fits[0].first("1", ("1", "y"))[0]) if len(fits) == 1 else (None, None)


def _of_the_division(view: View) -> tuple[Node | None, Node | None]:
    match positional(view):
        case [rows, answers]:
            return rows, answers
        case _:
            return None, None


def _as_divided(view: View) -> list[Node]:
    """Return the parts that a model is fitted to as a division gave them."""
    return [data for call in calls(view, "fit") if (data := data_of(call)) is not None and _is_whole(data)]


def _is_whole(node: Node) -> bool:
    whole = isinstance(node.value, Ref) and _AS_IT_IS.fullmatch(node.value.path) is not None
    return whole and of_division(node) is not None


OF_FITS = _facts(_of_the_fit)
OF_DIVISIONS = _facts(_of_the_division)
DIVISIONS = Names(("0",), find=_as_divided)
NO_LIST: dict[str, Always] = {"columns": Always(()), "predicts": Always(None), "by_time": Always(False)}
"""What is told of trainings that are not given a table: no list of columns, and no course of time."""
NO_DIVISION = Names(("0",), find=lambda _: [])
