"""Workflows of Argo, which pipelines of Kubeflow are compiled to as well.

https://argo-workflows.readthedocs.io/en/latest/fields/
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wellbuilt.concepts.trigger import Trigger
from wellbuilt.concepts.workflow import Step, Workflow
from wellbuilt.kernel.mappings import Always, Default, Given, Inside, Key, Made, Mapping, names
from wellbuilt.kernel.records import Node, Unknown
from wellbuilt.kernel.values import replace
from wellbuilt.kernel.views import View, plain
from wellbuilt.mappings.commands import Does, does
from wellbuilt.mappings.flows.form import deed_of
from wellbuilt.mappings.flows.tasks import USES, looks_at, unchecked
from wellbuilt.mappings.kubernetes.courses import course, place, table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping as Table, Sequence

FIELDS = "https://argo-workflows.readthedocs.io/en/latest/fields/"
RUNS = ("container", "script", "containerSet", "resource", "http", "plugin", "suspend")
"""What a template holds that does something itself; others only put templates in order."""
HANDED_DOWN = ("onExit", "hooks")
"""Settings of a whole workflow by which the failure of any step leads to another."""


def _steps(path: str) -> Callable[[View], View | None]:
    """Return how to find what does something in a workflow, with what the whole sets for each."""

    def find(view: View) -> View | None:
        templates = view.find(f"{path}.templates")
        if templates is None or not isinstance(templates.value, tuple):
            return View(templates, view.dialect) if templates else None
        defaults = view.find(f"{path}.templateDefaults")
        given = dict(defaults.value) if defaults and isinstance(defaults.value, dict) else {}
        given |= {key: node for key in HANDED_DOWN if (node := view.find(f"{path}.{key}"))}
        ends = view.find(f"{path}.onExit")
        held = [(one, one.value) for one in templates.value if isinstance(one.value, dict) and not _named(one, ends)]
        running = [(one, given | inner) for one, inner in held if inner.keys() & set(RUNS)]
        checked = _checked(view, templates.value, running, view.find(f"{path}.entrypoint"))
        steps = [replace(one, value=inner | checked.get(_name(inner), {})) for one, inner in running]
        return View(Node(tuple(steps), templates.mark, templates.rest), view.dialect)

    return find


def _named(template: Node, ends: Node | None) -> bool:
    """Tell whether a template is the one that is run when all has ended, however it ended."""
    name = template.value.get("name") if isinstance(template.value, dict) else None
    return ends is not None and name is not None and name.value == ends.value


def _name(template: Table[str, Node]) -> str:
    node = template.get("name")
    return node.value if node is not None and isinstance(node.value, str) else ""


def _command(view: View) -> Does | None:
    """Return what the command of a container does, None where none is given."""
    words = [plain(node) for key in ("command", "args") if (node := view.find(f"container.{key}"))]
    line = tuple(word for part in words if isinstance(part, tuple) for word in part if isinstance(word, str))
    return does(line) if line else None


def _does(view: View) -> Any:
    found = _command(view)
    surely = next((deed for deed in ("trains", "deploys") if found and deed in found.surely), "")
    named = deed_of(_name(table(view.node)))
    if surely or named != "runs code":
        return surely or named
    if found is None or found.maybe:
        return Unknown("what its program does was not read")
    return "runs code"


def _checked(
    view: View, templates: Iterable[Node], running: Sequence[tuple[Node, Table[str, Node]]], entry: Node | None
) -> dict[str, dict[str, Node]]:
    """Return, by template, whether what puts a model to use could have been stopped since the model was made."""
    way = course(templates, entry)
    views = {_name(inner): View(replace(one, value=dict(inner)), view.dialect) for one, inner in running}
    deeds = {place(name): told if isinstance(told := _does(one), str) else "runs code" for name, one in views.items()}
    deeds |= {place(gate): "decides" for gate in way.gates}
    looks = {place(name): _looks(one) for name, one in views.items()}
    mark = view.node.mark
    return {
        name: {"(unchecked)": Node(unchecked(place(name), way.order, deeds, looks), mark)}
        for name in views
        if deeds[place(name)] in USES
    }


def _looks(view: View) -> Unknown | None:
    found = _command(view)
    return looks_at([found] if found else [])


def _unchecked(view: View) -> Any:
    node = view.find("(unchecked)")
    return Unknown("it puts no model to use") if node is None else node.value


def _caught(view: View) -> Any:
    """Tell whether a failure leads on to something; whether that deals with it is not known."""
    return Unknown("what is run at the end may deal with it") if any(view.find(key) for key in HANDED_DOWN) else False


def _waits(view: View) -> bool:
    return view.find("suspend") is not None


def _bounded(view: View) -> bool:
    return any(view.find(path) is not None for path in ("activeDeadlineSeconds", "suspend.duration", "timeout"))


step = Mapping(
    Step,
    facts={
        "calls": Made(lambda view: not _waits(view), "container"),
        "does": Made(_does, "container"),
        "retried": Given("retryStrategy", Default(False, FIELDS)),
        "caught": Made(_caught, "onExit"),
        "told": Made(lambda _: Unknown("what watches the cluster may tell of it"), "onExit"),
        "waits_for_answer": Made(_waits, "suspend"),
        "bounded": Made(_bounded, "activeDeadlineSeconds"),
        "unchecked": Made(_unchecked, "dag"),
    },
    named=("name",),
)


def _workflow(kinds: tuple[str, ...], path: str) -> Mapping:
    """Return the mapping of kinds whose workflow is at a path."""
    return Mapping(
        Workflow,
        spelled={"kubernetes": kinds},
        facts={
            "short": Always(False),
            "time_limit": Key(f"{path}.activeDeadlineSeconds", default=Default(None, FIELDS)),
        },
        parts={"steps": (Inside(_steps(path), f"{path}.templates"), step)},
        named=("metadata.name",),
    )


workflow = _workflow(
    ("argoproj.io/Workflow", "argoproj.io/WorkflowTemplate", "argoproj.io/ClusterWorkflowTemplate"), "spec"
)
timed_workflow = _workflow(("argoproj.io/CronWorkflow",), "spec.workflowSpec")
timetable = Mapping(
    Trigger,
    spelled={"kubernetes": "argoproj.io/CronWorkflow"},
    facts={
        "on": Always("time"),
        "enabled": Key("spec.suspend", {True: False, False: True}, default=Default(True, FIELDS)),
        "failures": Always(False),
    },
    links={"starts": names("metadata.name")},
)
