"""Servers made for models: LitServe and BentoML. They answer whether they are well, by themselves.

https://lightning.ai/docs/litserve/, https://docs.bentoml.com/
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.concepts.serving_app import PredictionRoute, ServingApp
from wellbuilt.kernel.facts import Fact, Origin
from wellbuilt.kernel.mappings import Always, Companion, Inside, Made, Mapping
from wellbuilt.kernel.records import Node
from wellbuilt.kernel.views import PLAIN, View
from wellbuilt.mappings.python.answering import ANY_SERVER, asks, requests
from wellbuilt.mappings.python.versions import newest, registries

if TYPE_CHECKING:
    from collections.abc import Iterator

LITSERVE = "https://github.com/Lightning-AI/LitServe/blob/main/src/litserve/server.py"
APIS = "(apis)"
BENTOML = "https://docs.bentoml.com/en/latest/build-with-bentoml/services.html"


def _by_itself(link: str) -> Made:
    """Make the fact that a server has a route for its health unless it is told otherwise."""

    def told(view: View) -> Fact:
        return Fact(True, Origin.DEFAULT, view.node.mark, "", link)

    return Made(told, "()")


def _apis(view: View) -> View | None:
    """Return the functions at which a service of BentoML answers: those of its own class."""
    found = tuple(_of_class(view))
    return View(Node(found, view.node.mark), PLAIN) if found else None


def _of_class(view: View) -> Iterator[Node]:
    name = view.find("def.name")
    for one in View(view.node, PLAIN).items(APIS):
        function = one.find("def")
        items = function.value if function is not None and isinstance(function.value, dict) else {}
        if function is None or name is None or "says" not in items or items["owner"].value != name.value:
            continue
        path = one.find("route") or items["name"]
        yield Node(items | {"path": path, "asks": Node(asks(view, items), function.mark)}, function.mark)


def _server(kind: tuple[str, ...], link: str) -> Mapping:
    return Mapping(
        ServingApp,
        spelled={"python": kind},
        facts={
            "answers_with_model": Always(True),
            "has_health_route": _by_itself(link),
            "debugger_on": Always(False),
            "takes_newest": newest,
        },
        parts={"answers": (Inside(_apis, APIS), api)},
        companions=[*registries, *requests, apis],
    )


api = Mapping(PredictionRoute, facts=ANY_SERVER, named=("path",))
apis = Companion("bentoml.api", of="", moves={"": f"{APIS}[]"}, dialect="python")
litserve = _server(("litserve.LitServer",), LITSERVE)
bentoml = _server(("bentoml.Service", "bentoml.service"), BENTOML)
