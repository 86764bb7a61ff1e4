"""Programs for work on models that run on a cluster: servers of experiments and of notebooks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wellbuilt.concepts.program import Program
from wellbuilt.kernel.facts import Fact, Origin, unknown
from wellbuilt.kernel.mappings import Made, Mapping
from wellbuilt.kernel.records import Unknown
from wellbuilt.mappings.kubernetes.pods import PODS, all_pinned, containers, does, secrets, text, words
from wellbuilt.mappings.programs import signs_in

if TYPE_CHECKING:
    from wellbuilt.kernel.views import View

KINDS = ("keeps experiments", "runs notebooks")


def _tools(view: View) -> list[View]:
    return [one for one in containers(view) if does(one) in KINDS]


def _image(view: View) -> Any:
    return text(_tools(view)[0], "image") or Unknown("which image it runs is not known")


def _asks(view: View) -> Fact:
    one = _tools(view)[0]
    asks = signs_in(does(one), words(one))
    if asks is None:
        return unknown("how it is told to ask is not seen", one.node.mark, "args")
    return Fact(asks, Origin.STATED, one.node.mark, "args", confidence="medium")


def _reachable(view: View) -> Fact:
    """Return that nobody knows: services, policies and what stands before them decide who reaches a pod."""
    return unknown("what lets others in is not seen", view.node.mark, PODS)


deployment = Mapping(
    Program,
    spelled={"kubernetes": ("apps/Deployment", "apps/StatefulSet")},
    when=lambda view: bool(_tools(view)),
    facts={
        "does": Made(lambda view: does(_tools(view)[0]), PODS),
        "image": Made(_image, PODS),
        "pinned": all_pinned(_tools, PODS),
        "secrets": secrets(_tools, PODS),
        "asks_who_calls": Made(_asks, PODS),
        "reachable": Made(_reachable, PODS),
    },
    named=("metadata.name",),
)
