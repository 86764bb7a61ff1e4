"""What holds of training with any library: what a model learns from, stops by, is judged by, and is told about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wellbuilt.kernel.facts import Fact, Origin
from wellbuilt.kernel.mappings import Names
from wellbuilt.kernel.records import Node, Ref, Unknown
from wellbuilt.mappings.python.calls import calls, came_through, data_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wellbuilt.kernel.views import View

FITS = ("fit", "partial_fit", "train")
JUDGES = ("predict", "predict_proba", "score", "evaluate", "decision_function", "eval", "predict_generator")
STOPPED_BY = ("eval_set", "evals", "valid_sets", "validation_data")
_PART = re.compile(r"\[(-?\d+)\]")


def parts_of(node: Node | None) -> Iterator[Ref]:
    """Yield every part of a division that a value is, holds or comes from."""
    stack = [node] if node is not None else []
    while stack:
        one = stack.pop()
        match one.value:
            case Ref() as ref if _PART.match(ref.path):
                yield ref
            case tuple() as nodes:
                stack.extend(nodes)
            case _:
                continue


def part(ref: Ref) -> tuple[str, str, int]:
    """Return which part of which division a value comes from; divisions give parts to learn from and others in turn."""
    found = _PART.match(ref.path)
    return ref.scope, ref.address, int(found[1]) if found else -1


def of_division(node: Node | None) -> tuple[str, str, int] | None:
    """Return the part of `train_test_split` that a value comes from, None where it comes from elsewhere."""
    ref = next(parts_of(node), None)
    return part(ref) if ref is not None and ":train_test_split" in ref.address else None


def named(node: Node | None) -> str | None:
    """Return which part of `train_test_split` a value comes from as a text: `train.py main:train_test_split[0]`.

    Of what is divided together, all parts to learn from are 0 and all that are held out are 1.
    """
    found = of_division(node)
    return f"{found[0]} {found[1]}[{found[2] % 2}]" if found is not None else None


def learns_from(view: View, fits: Sequence[str] = FITS) -> tuple[str, ...] | Unknown:
    """Return the parts of divisions that a model is fitted to; unknown where one of its fits is given anything else."""
    parts = [named(data_of(call)) for call in calls(view, *fits)]
    known = tuple(part for part in parts if part is not None)
    return known if known and len(known) == len(parts) else Unknown("what it learns from is not seen")


def judged_by_stopping(view: View, *, stops: bool | Unknown, given: Sequence[Node]) -> Fact:
    """Return whether all that a model is judged by is what stopped its training."""
    if stops is not True:
        origin = Origin.UNKNOWN if isinstance(stops, Unknown) else Origin.STATED
        return Fact(stops, origin, view.node.mark, "early stopping")
    stopping = {part(ref) for node in given for ref in parts_of(node)}
    judged = [of_division(data_of(call)) for call in calls(view, *JUDGES)]
    if not stopping or not judged or None in judged:
        return Fact(Unknown("what it is judged by is not seen"), Origin.UNKNOWN, view.node.mark, "early stopping")
    held_out = {one for one in judged if one is not None and one[2] % 2}
    same = bool(held_out) and held_out <= stopping
    return Fact(same, Origin.STATED, given[0].mark, "early stopping", confidence="medium")


def prepared(*fits: str) -> Names:
    """Make the link to the steps that gave what a model is fitted to."""

    def find(view: View) -> list[Node]:
        found = [data for call in calls(view, *fits) if (data := data_of(call)) is not None]
        made = ("fit_transform", "transform", "fit_resample")
        return [node for node in found if came_through(node, *made) or isinstance(node.value, Unknown)]

    return Names(("0",), find=find)
