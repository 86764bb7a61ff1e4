"""What a workflow in the common form means: its steps, its timetable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.concepts.flow import Flow, FlowStep
from wellbuilt.concepts.trigger import Trigger
from wellbuilt.concepts.workflow import Step, Workflow
from wellbuilt.kernel.facts import Fact, Origin, unknown
from wellbuilt.kernel.mappings import Always, Key, Made, Mapping, names
from wellbuilt.kernel.records import Unknown
from wellbuilt.kernel.views import plain
from wellbuilt.mappings.aws.images import is_pinned

if TYPE_CHECKING:
    from wellbuilt.kernel.views import View


def _told(key: str) -> Made:
    """Return a fact that is stated, or comes from a silence that a page explains."""

    def read(view: View) -> Fact:
        node = view.find(key)
        if node is None:
            return unknown("nothing is said of it", view.node.mark, key)
        told = plain(node)
        told = told if isinstance(told, dict) else {"Value": told}
        value, word, page = told["Value"], told.get("Key", key), told.get("Page", "")
        if isinstance(value, Unknown):
            return unknown(value.reason, node.mark, word)
        if page:
            return Fact(value, Origin.DEFAULT, node.mark, word, page, confidence="medium")
        return Fact(value, Origin.STATED, node.mark, word)

    return Made(read, key)


def _one_image(view: View) -> Fact:
    node = view.find("Image")
    if node is not None and isinstance(node.value, dict):
        return _told("Image").read(view)
    told = Unknown("no image is given") if node is None else is_pinned(node.value)
    mark = view.node.mark if node is None else node.mark
    return Fact(told, Origin.UNKNOWN if isinstance(told, Unknown) else Origin.STATED, mark, "Image")


step = Mapping(
    Step,
    facts={
        "calls": _told("Calls"),
        "does": _told("Does"),
        "retried": _told("Retried"),
        "caught": _told("Caught"),
        "told": _told("Told"),
        "waits_for_answer": _told("Waits"),
        "bounded": _told("Bounded"),
        "unchecked": _told("Unchecked"),
    },
    named=("Name",),
)
workflow = Mapping(
    Workflow,
    spelled={"flows": "workflow"},
    facts={"short": Always(False), "time_limit": _told("TimeLimit")},
    parts={"steps": ("Steps", step)},
    named=("Name",),
)
timetable = Mapping(
    Trigger,
    spelled={"flows": "timetable"},
    facts={"on": _told("Starts"), "failures": Always(False), "makes_up": _told("MadeUp")},
    links={"starts": names("Workflow")},
)
flow = Mapping(
    Flow,
    spelled={"flows": "flow"},
    facts={"retried": _told("Retried"), "told": _told("Told"), "begins_when_read": Always(value=False)},
    named=("Name",),
)
container = Mapping(
    FlowStep,
    spelled={"flows": "step"},
    facts={"loose_packages": Key("Loose"), "one_image": Made(_one_image, "Image")},
    named=("Name",),
)
