"""What a program that answers requests does besides: training a model, computing gradients.

https://pytorch.org/docs/stable/generated/torch.no_grad.html
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wellbuilt.kernel.facts import Fact, Origin
from wellbuilt.kernel.mappings import Companion, Made
from wellbuilt.kernel.records import Node, Unknown
from wellbuilt.mappings.python.calls import calls
from wellbuilt.mappings.python.estimators import FITTED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from wellbuilt.kernel.views import View

WITHOUT = "https://pytorch.org/docs/stable/generated/torch.no_grad.html"
TRAINED, QUEUED, WEIGHTS, NO_GRADIENTS = "(trained)[]", "(queued)", "(weights)", "(no gradients)"
ROUTES = ("api_route", "get", "post", "put", "route")
SAYING = ("get", "post", "put")
"""Routes that say by their name how they are asked; another may be a page that is only shown."""
TRAINS = re.compile(r"^/(api/)?(v\d+/)?(re-?)?train(ing)?([-_/]?model)?/?$", re.IGNORECASE)
ELSEWHERE = (
    "batch:SubmitJob",
    "sagemaker:CreateTrainingJob",
    "sagemaker:StartPipelineExecution",
    "stepfunctions:StartExecution",
)
"""Requests by which the work is handed to somebody else."""
FREE = ("torch.no_grad", "torch.inference_mode", "torch.set_grad_enabled", "torch.autograd.no_grad", "torch.jit.load")


def _beside(key: str, kinds: tuple[str, ...]) -> list[Companion]:
    return [Companion(kind, of="", moves={"": key}, dialect="python") for kind in kinds]


companions = [
    *_beside(TRAINED, FITTED),
    *_beside(QUEUED, ("celery.Celery", "rq.Queue")),
    *(Companion(kind, of="", moves={"": QUEUED}, dialect="api") for kind in ELSEWHERE),
    *_beside(WEIGHTS, ("torch.load",)),
    *_beside(NO_GRADIENTS, FREE),
]


def _asked(view: View) -> Iterator[tuple[str, View]]:
    """Yield each route whose path is known, and which says how it is asked, with the call that makes it."""
    for call in calls(view, *ROUTES):
        path, _ = call.first("0", ("0", "path", "rule"))
        said = call.find("methods") is not None or any(call.node is one.node for one in calls(view, *SAYING))
        if said and path is not None and isinstance(path.value, str):
            yield path.value, call


def _trains(view: View) -> Fact:
    """Return whether the program fits a model, or has a route for it and hands the work to nobody."""
    made = view.find(TRAINED.removesuffix("[]"))
    for one in made.value if made is not None and isinstance(made.value, tuple) else ():
        fits = _fits(one)
        if fits is not None:
            return Fact(True, mark=fits.mark, key="fit")
    route = next((call for path, call in _asked(view) if TRAINS.match(path)), None)
    if route is None:
        return Fact(False, mark=view.node.mark, key="fit", confidence="medium")
    if view.find(QUEUED) is not None:
        return Fact(Unknown("the work may be handed to another program"), Origin.UNKNOWN, route.node.mark, "fit")
    return Fact(True, mark=route.node.mark, key="0", confidence="medium")


def _fits(made: Node) -> Node | None:
    after = made.value.get("()") if isinstance(made.value, dict) else None
    return after.value.get("fit") if after is not None and isinstance(after.value, dict) else None


def _gradients(view: View) -> Fact:
    """Return whether a network of PyTorch surely answers without being told that nothing is learnt from it."""
    weights, free = view.find(WEIGHTS), view.find(NO_GRADIENTS)
    if weights is None or free is not None:
        doubt = free is not None and isinstance(free.value, Unknown) and weights is not None
        value = free.value if doubt and free is not None else False
        return Fact(value, Origin.UNKNOWN if doubt else Origin.STATED, view.node.mark, NO_GRADIENTS)
    if isinstance(weights.value, Unknown):
        return Fact(weights.value, Origin.UNKNOWN, weights.mark, WEIGHTS)
    return Fact(True, Origin.DEFAULT, weights.mark, NO_GRADIENTS, WITHOUT, "medium")


def _of_programs(told: Callable[[View], Fact], key: str) -> Made:
    """Make a fact that only a program tells: a notebook is run by a person, step by step."""

    def tell(view: View) -> Fact:
        if view.node.mark.cell is not None:
            return Fact(Unknown("a notebook is run by a person"), Origin.UNKNOWN, view.node.mark, key)
        return told(view)

    return Made(tell, key)


PARTS = {"trains": _of_programs(_trains, "()"), "computes_gradients": _of_programs(_gradients, "()")}
