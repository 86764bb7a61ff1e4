"""Web applications that answer with a model: FastAPI and Flask.

https://fastapi.tiangolo.com/, https://flask.palletsprojects.com/
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wellbuilt.concepts.serving_app import ServingApp
from wellbuilt.kernel.facts import Fact, Origin
from wellbuilt.kernel.mappings import Always, Companion, Made, Mapping
from wellbuilt.kernel.records import Node, Ref, Unknown
from wellbuilt.mappings.python.answering import ANSWERS, ROUTES, answers, paths, requests
from wellbuilt.mappings.python.calls import calls, open_inside
from wellbuilt.mappings.python.loading import LOADERS
from wellbuilt.mappings.python.serving_parts import PARTS, companions as parts
from wellbuilt.mappings.python.versions import newest, registries

if TYPE_CHECKING:
    from wellbuilt.kernel.views import View

RUN = "https://flask.palletsprojects.com/en/stable/api/#flask.Flask.run"
CORS = "https://fastapi.tiangolo.com/tutorial/cors/"
UVICORN = "https://uvicorn.dev/settings/#development"
RAY = "https://docs.ray.io/en/latest/serve/production-guide/fault-tolerance.html"
MODEL, CREDENTIALS, RELOAD, REPLICATED = "(model)", "(credentials)", "(reload)", "(replicated)"
HEALTH = re.compile(r"health|ping|ready|readiness|alive|liveness|status|heartbeat|^/?$", re.IGNORECASE)
LOADS = frozenset(kind.rpartition(".")[2] for kind in LOADERS)
"""How the records of loads are called behind the scope in their address."""

models = [Companion(kind, of="", moves={"": MODEL}, dialect="python") for kind in LOADERS]

uvicorn = Companion("uvicorn.run", of="", moves={"reload": RELOAD}, dialect="python")
ray = Companion("ray.serve.ingress", of="", moves={"": REPLICATED}, dialect="python")
"""Ray Serve asks each copy whether it is well by itself, and answers for all of them."""
cors = Companion("flask_cors.CORS", of="", moves={"supports_credentials": CREDENTIALS}, dialect="python")


def _answers(view: View) -> Fact:
    route = next((call for path, call in paths(view) if ANSWERS.search(path)), None)
    if route is not None:
        return Fact(True, Origin.STATED, route.node.mark, "0")
    loaded = view.find(MODEL)
    if loaded is None:
        return Fact(False, Origin.DEFAULT, view.node.mark, MODEL, RUN, confidence="medium")
    return _told(view, loaded, MODEL)


def _told(view: View, node: Node, key: str) -> Fact:
    if isinstance(node.value, Unknown):
        return Fact(node.value, Origin.UNKNOWN, node.mark, key)
    return Fact(True, Origin.STATED, node.mark if node else view.node.mark, key)


def _loads_each_time(view: View) -> Fact:
    """Return whether a function that answers requests surely loads a model itself."""
    perhaps: Node | None = None
    for call in calls(view, *ROUTES):
        surely = [one for one in _in(call, "always") if _loads(one)]
        if surely:
            return Fact(True, Origin.STATED, surely[0].mark, "def")
        perhaps = perhaps or next((one for one in _in(call, "calls") if _loads(one)), None)
    if perhaps is not None:
        return Fact(Unknown("an `if` says when it is loaded"), Origin.UNKNOWN, perhaps.mark, "def")
    return Fact(False, Origin.STATED, view.node.mark, "def", confidence="medium")


def _in(call: View, which: str) -> tuple[Node, ...]:
    node = call.find(f"def.{which}")
    return node.value if node is not None and isinstance(node.value, tuple) else ()


def _loads(node: Node) -> bool:
    word = node.value.address.rpartition(":")[2].partition("[")[0] if isinstance(node.value, Ref) else ""
    return word in LOADS


def _healthy(view: View) -> Fact:
    route = next((call for path, call in paths(view) if HEALTH.search(path)), None)
    if route is not None:
        return Fact(True, Origin.STATED, route.node.mark, "0")
    served = view.find(REPLICATED)
    if served is not None:
        known = not isinstance(served.value, Unknown)
        return Fact(True if known else served.value, Origin.DEFAULT if known else Origin.UNKNOWN, served.mark, "0", RAY)
    after = view.find("()")
    more = after is None or after.rest is not None or open_inside(after)
    if more or calls(view, "include_router", "mount", "add_api_route", "add_url_rule", "register_blueprint"):
        return Fact(Unknown("it may have other routes"), Origin.UNKNOWN, view.node.mark, "0")
    named = len(list(paths(view))) == len(calls(view, *ROUTES))
    return Fact(False if named else Unknown("a route has no known path"), mark=view.node.mark, key="0")


def _run(key: str, at: str, *, wanted: object) -> Made:
    def told(view: View) -> Fact:
        for call in calls(view, "run"):
            node, _ = call.first(key, (key, at))
            if node is not None and node.value == wanted:
                return Fact(True, Origin.STATED, node.mark, key)
            if node is not None and isinstance(node.value, (Unknown, Ref)):
                return Fact(Unknown(f"{key} is known only when it runs"), Origin.UNKNOWN, node.mark, key)
        return Fact(False, Origin.DEFAULT, view.node.mark, key, RUN)

    return Made(told, "()")


def _starts(view: View) -> Fact:
    """Return whether it starts Flask's own server; of a notebook nobody makes a program."""
    found = calls(view, "run")
    return Fact(bool(found), mark=found[0].node.mark if found else view.node.mark, key="run", confidence="medium")


def _reloads(view: View) -> Fact:
    """Return whether it starts a server that begins anew with each change of a file."""
    node = view.find(RELOAD)
    if node is None or node.value is False:
        return Fact(False, Origin.DEFAULT, view.node.mark, "reload", UVICORN)
    return Fact(True if node.value is True else Unknown("it is known only when it runs"), mark=node.mark, key="reload")


def _any_site(view: View) -> Fact:
    for call in calls(view, "add_middleware"):
        origins, credentials = call.find("allow_origins"), call.find("allow_credentials")
        if origins is None or credentials is None or credentials.value is not True:
            continue
        if isinstance(origins.value, Unknown):
            return Fact(origins.value, Origin.UNKNOWN, origins.mark, "allow_origins")
        items = origins.value if isinstance(origins.value, tuple) else ()
        if any(one.value == "*" for one in items):
            return Fact(True, Origin.STATED, origins.mark, "allow_origins")
    return Fact(False, Origin.DEFAULT, view.node.mark, "allow_origins", CORS)


def _any_site_by_extension(view: View) -> Fact:
    """Return that no site may, unless the extension for that is told to let credentials through."""
    allowed = view.find(CREDENTIALS)
    if allowed is None or allowed.value is False:
        return Fact(False, Origin.DEFAULT, view.node.mark, CREDENTIALS, "https://corydolphin.com/flask-cors/")
    return Fact(Unknown("which sites may is not seen"), Origin.UNKNOWN, allowed.mark, CREDENTIALS)


def _has_routes(view: View) -> bool:
    return bool(calls(view, *ROUTES))


def _file(view: View) -> str:
    return view.node.mark.path


FILE = Made(_file, "#")
COMMON = {
    "takes_newest": newest,
    "answers_with_model": Made(_answers, MODEL),
    "loads_each_time": Made(_loads_each_time, "()"),
    "has_health_route": Made(_healthy, "()"),
    **PARTS,
}
flask = Mapping(
    ServingApp,
    spelled={"python": "flask.Flask"},
    facts={
        **COMMON,
        "starts_for_developing": Made(_starts, "()"),
        "debugger_on": _run("debug", "2", wanted=True),
        "open_to_all": _run("host", "0", wanted="0.0.0.0"),  # noqa: S104  what is looked for
        "any_site": Made(_any_site_by_extension, CREDENTIALS),
    },
    parts=answers,
    named=(FILE,),
    companions=[*models, *requests, *registries, cors, *parts],
    when=_has_routes,
)
fastapi = Mapping(
    ServingApp,
    spelled={"python": ("fastapi.FastAPI", "fastapi.APIRouter")},
    facts={
        **COMMON,
        "debugger_on": Always(False),
        "any_site": Made(_any_site, "()"),
        "starts_for_developing": Made(_reloads, RELOAD),
    },
    parts=answers,
    named=(FILE,),
    companions=[*models, *requests, *registries, *parts, uvicorn, ray],
    when=_has_routes,
)
