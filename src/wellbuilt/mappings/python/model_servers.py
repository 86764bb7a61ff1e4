"""Servers made for models: LitServe and BentoML. They answer whether they are well, by themselves.

https://lightning.ai/docs/litserve/, https://docs.bentoml.com/
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.concepts.serving_app import ServingApp
from wellbuilt.kernel.facts import Fact, Origin
from wellbuilt.kernel.mappings import Always, Made, Mapping
from wellbuilt.mappings.python.versions import newest, registries

if TYPE_CHECKING:
    from wellbuilt.kernel.views import View

LITSERVE = "https://github.com/Lightning-AI/LitServe/blob/main/src/litserve/server.py"
BENTOML = "https://docs.bentoml.com/en/latest/build-with-bentoml/services.html"


def _by_itself(link: str) -> Made:
    """Make the fact that a server has a route for its health unless it is told otherwise."""

    def told(view: View) -> Fact:
        return Fact(True, Origin.DEFAULT, view.node.mark, "", link)

    return Made(told, "()")


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
        companions=registries,
    )


litserve = _server(("litserve.LitServer",), LITSERVE)
bentoml = _server(("bentoml.Service", "bentoml.service"), BENTOML)
