"""The functions that answer with a model, one for each address: what of a request is checked, kept and passed off.

https://fastapi.tiangolo.com/tutorial/body/, https://flask.palletsprojects.com/en/stable/api/#flask.Request.get_json
"""

from __future__ import annotations

import builtins
import re
from typing import TYPE_CHECKING

from wellbuilt.concepts.serving_app import PredictionRoute
from wellbuilt.kernel.facts import Fact, Origin
from wellbuilt.kernel.mappings import Companion, Inside, Made, Mapping
from wellbuilt.kernel.records import Node, Ref, Unknown
from wellbuilt.kernel.views import PLAIN, View, plain
from wellbuilt.mappings.python.calls import calls, open_inside

if TYPE_CHECKING:
    from collections.abc import Iterator

ROUTES = ("api_route", "delete", "get", "patch", "post", "put", "route", "websocket")
ANSWERS = re.compile(r"predict|infer|invocations|classif|recommend|embed|forecast|detect|score", re.IGNORECASE)
RAW = frozenset({"fastapi.Request", "starlette.requests.Request", "fastapi.requests.Request"})
LOOSE = frozenset({"builtins.dict", "builtins.list", "typing.Any", "typing.Dict", "typing.List", "typing.Mapping"})
SHAPING = frozenset({
    "DataFrame", "Series", "append", "argmax", "array", "asarray", "astype", "capitalize", "copy", "dict", "enumerate",
    "expand_dims", "flatten", "from_dict", "from_numpy", "get", "get_json", "index", "items", "item", "join", "json",
    "json_normalize", "jsonify", "keys", "len", "list", "loads", "lower", "max", "mean", "min", "no_grad", "numpy",
    "predict", "predict_proba", "range", "read", "rename", "reshape", "round", "sigmoid", "softmax", "squeeze", "strip",
    "sum", "tensor", "to_dict", "to_list", "tolist", "transform", "unsqueeze", "upper", "values", "vstack", "zip",
})  # fmt: skip
"""Calls that read a request, bring what is in it into another shape, ask a model and hand back: they refuse nothing."""
TELLING = frozenset({"critical", "debug", "error", "exception", "info", "log", "print", "warning", "write"})
"""Calls that write something down; they refuse nothing either."""
_OF_AN_ANSWER = re.compile(r"predict|\bpred\b|preds|y_hat|y_pred|result|output|prob|score", re.IGNORECASE)
_BODY = re.compile(r"\bget_json\(|\brequest\.json\b|\bjson\(\)|\bbody\(\)")
ASKED = "(asked)"
TIMEOUTS = "https://requests.readthedocs.io/en/latest/user/advanced/#timeouts"
requests = [
    Companion(f"requests.{method}", of="", moves={"": f"{ASKED}[]"}, dialect="python")
    for method in ("get", "patch", "post", "put", "request")
]
"""Calls of other services that wait without end unless they are told how long."""
AROUND = ("add_middleware", "middleware", "before_request", "after_request", "teardown_request", "include_router",
          "mount", "register_blueprint", "exception_handler", "errorhandler")  # fmt: skip


def paths(view: View) -> Iterator[tuple[str, View]]:
    """Yield every route whose path is known, with the call that makes it."""
    for call in calls(view, *ROUTES):
        path, _ = call.first("0", ("0", "path", "rule"))
        if path is not None and isinstance(path.value, str):
            yield path.value, call


def _answering(view: View) -> View | None:
    """Return the routes at which a model answers, as a list: their functions, as they are written."""
    after = view.find("()")
    around = bool(calls(view, *AROUND)) or after is None or after.rest is not None or open_inside(after)
    found: dict[str, Node] = {}
    for path, call in paths(view):
        function = call.find("def")
        items = function.value if function is not None else None
        if not ANSWERS.search(path) or not isinstance(items, dict) or "says" not in items or function is None:
            continue
        parts = {
            "path": Node(path, function.mark),
            "around": Node(around, view.node.mark),
            "asks": Node(asks(view, items), function.mark),
        }
        found.setdefault(path, Node(items | parts, function.mark))
    return View(Node(tuple(found.values()), view.node.mark), PLAIN) if found else None


def asks(view: View, function: dict[str, Node]) -> tuple[Node, ...]:
    """Return the calls of other services that are made in a function itself, with what they are given."""
    asked, made = view.find(ASKED), function["calls"].value
    places = {one.mark for one in made} if isinstance(made, tuple) else set()
    bodies = asked.value if asked is not None and isinstance(asked.value, tuple) else ()
    return tuple(body for body in bodies if body.mark in places)


def _waits(view: View) -> Fact:
    """Return whether another service is asked without a time limit."""
    for body in View(view.node, PLAIN).items("asks"):
        given = body.find("timeout")
        if given is None or given.value is None:
            return Fact(True, Origin.DEFAULT, body.node.mark, "timeout", TIMEOUTS)
    return Fact(False, Origin.STATED, view.node.mark, "timeout", confidence="medium")


def _said(view: View) -> list[tuple[str, str]]:
    """Return each call of the function: what it calls, by its last name, and how it is written."""
    said = view.find("says")
    told = plain(said) if said is not None else ()
    return [(str(one["name"]), str(one["text"])) for one in told]


def _refuses_nothing(name: str, text: str) -> bool:
    """Tell whether a call surely checks nothing of a request.

    A conversion does, unless it is one of the answer; a function that goes by a bare name may be anybody's.
    """
    if text.startswith(f"{name}(") and name not in {*dir(builtins), "jsonify"}:
        return False
    converts = name in {"float", "int", "str", "bool"} and _OF_AN_ANSWER.search(text) is not None
    return name in SHAPING or name in TELLING or converts


def _unchecked(view: View) -> Fact:
    """Return whether a request goes into the model as it is: the function takes all of it, and decides nothing."""
    takes, decides = view.find("takes"), view.find("decides")
    kinds = takes.value if takes is not None and isinstance(takes.value, dict) else {}
    said = _said(view)
    loose = [node for node in kinds.values() if _name(node) in LOOSE]
    raw = any(_BODY.search(text) for _, text in said) and all(_name(node) in {*RAW, None} for node in kinds.values())
    stated = [node for node in kinds.values() if isinstance(node.value, Ref) and node.value.scope]
    if stated:
        return Fact(False, Origin.STATED, stated[0].mark, "takes")
    plainly = decides is not None and decides.value is False and all(_refuses_nothing(*one) for one in said)
    if (raw or loose) and plainly:
        return Fact(True, Origin.STATED, view.node.mark, "takes", confidence="medium")
    return Fact(Unknown("what it checks is not seen"), Origin.UNKNOWN, view.node.mark, "takes")


def _name(node: Node) -> str | None:
    """Return the library's name of what a parameter is said to be, None where nothing is said."""
    told = plain(node)
    return told if isinstance(told, str) or told is None else ""


def _errors_look_like_answers(view: View) -> Fact:
    fallbacks = view.find("fallbacks")
    found = fallbacks.value if fallbacks is not None and isinstance(fallbacks.value, tuple) else ()
    mark = found[0].mark if found else view.node.mark
    return Fact(bool(found), Origin.STATED, mark, "fallbacks", confidence="high" if found else "medium")


def _keeps(view: View) -> Fact:
    """Return whether what is asked and answered is kept; false only where nothing in the function could do it."""
    around, said = view.find("around"), _said(view)
    nothing = around is not None and around.value is False and all(name not in TELLING for name, _ in said)
    if nothing and all(_refuses_nothing(*one) for one in said):
        return Fact(False, Origin.STATED, view.node.mark, "says", confidence="medium")
    return Fact(Unknown("what keeps its answers is not seen"), Origin.UNKNOWN, view.node.mark, "says")


ANY_SERVER = {
    "errors_look_like_answers": Made(_errors_look_like_answers, "fallbacks"),
    "waits_for_ever": Made(_waits, "asks"),
}
"""What a function tells of its answers, whichever library calls it."""
route = Mapping(
    PredictionRoute,
    facts={
        **ANY_SERVER,
        "unchecked": Made(_unchecked, "takes"),
        "keeps_answers": Made(_keeps, "says"),
    },
    named=("path",),
)
answers = {"answers": (Inside(_answering, "()"), route)}
"""The part of every web application's mapping that tells of its answers."""
