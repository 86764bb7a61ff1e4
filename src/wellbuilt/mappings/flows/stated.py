"""Flows as programs state them: Airflow, Prefect, Kubeflow Pipelines.

https://airflow.apache.org/docs/apache-airflow/stable/core-concepts/dags.html, https://docs.prefect.io/,
https://kubeflow-pipelines.readthedocs.io/
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.concepts.flow import Flow, FlowStep
from wellbuilt.kernel.facts import Fact, Origin
from wellbuilt.kernel.mappings import Always, Companion, Made, Mapping
from wellbuilt.kernel.records import Ref, Unknown
from wellbuilt.kernel.views import plain
from wellbuilt.mappings.aws.images import is_pinned
from wellbuilt.mappings.flows.form import loose

if TYPE_CHECKING:
    from wellbuilt.kernel.records import Node
    from wellbuilt.kernel.views import View

AIRFLOW = "https://airflow.apache.org/docs/apache-airflow/stable/"
PREFECT = "https://docs.prefect.io/v3/how-to-guides/workflows/retries"
RETRIED, CALLED = "(retried)", "(called)"
OPERATORS = (
    "airflow.decorators.task", "airflow.operators.bash.BashOperator", "airflow.operators.bash_operator.BashOperator",
    "airflow.operators.python.PythonOperator", "airflow.operators.python_operator.PythonOperator",
    "airflow.providers.standard.operators.bash.BashOperator",
    "airflow.providers.standard.operators.python.PythonOperator", "airflow.sdk.task",
)  # fmt: skip
operators = [
    Companion(
        kind,
        of="",
        moves={"retries": RETRIED, "on_failure_callback": CALLED},
        dialect="python",
    )
    for kind in OPERATORS
]
tasks = Companion("prefect.task", of="", moves={"retries": RETRIED}, dialect="python")


def _setting(view: View, key: str) -> tuple[Node | None, Unknown | None]:
    """Return what a DAG or its `default_args` say of a key, and why it may be said elsewhere."""
    own = view.find(key)
    if own is not None:
        return own, None
    defaults = view.find("default_args")
    if defaults is None:
        return None, view.node.rest
    if not isinstance(defaults.value, dict):
        return None, Unknown("what default_args hold is not seen")
    return defaults.value.get(key), defaults.rest or view.node.rest


def _given(view: View, keys: tuple[str, ...], anywhere: str, link: str) -> Fact:
    """Return whether one of some settings is there, of the whole or of a step in the same program."""
    for key in keys:
        node, doubt = _setting(view, key)
        if doubt is not None:
            return Fact(doubt, Origin.UNKNOWN, view.node.mark, key)
        if node is not None and node.value not in (None, 0, False):
            return Fact(True, Origin.STATED, node.mark, key)
    step = view.find(anywhere)
    if step is not None:
        return Fact(Unknown("some of its steps say so themselves"), Origin.UNKNOWN, step.mark, keys[0])
    return Fact(False, Origin.DEFAULT, view.node.mark, keys[0], link, confidence="medium")


def _retried(view: View) -> Fact:
    return _given(view, ("retries",), RETRIED, f"{AIRFLOW}configurations-ref.html#default-task-retries")


def _scheduled(view: View) -> bool:
    """Tell whether a timetable is surely given: what only people start needs none, and they see it fail."""
    node, _ = view.first("schedule", ("schedule", "schedule_interval"))
    return node is not None and not isinstance(node.value, Unknown) and node.value not in (None, "@once")


def _told(view: View) -> Fact:
    """Return whether failures are called out; false only where mails are turned off and nothing takes their place."""
    for key in ("on_failure_callback", "email_on_failure"):
        node, doubt = _setting(view, key)
        if doubt is not None:
            return Fact(doubt, Origin.UNKNOWN, view.node.mark, key)
        if node is not None and (node.value is True or (key == "on_failure_callback" and node.value is not None)):
            return Fact(True, Origin.STATED, node.mark, key)
        if node is not None and node.value is False and view.find(CALLED) is None and _scheduled(view):
            return Fact(False, Origin.STATED, node.mark, key, confidence="medium")
    return Fact(Unknown("who watches its runs is not seen"), Origin.UNKNOWN, view.node.mark, "on_failure_callback")


def _begins_when_read(view: View) -> Fact:
    node, _ = _setting(view, "start_date")
    if node is None or isinstance(node.value, Unknown) or not _scheduled(view):
        return Fact(Unknown("when it begins is not seen"), Origin.UNKNOWN, view.node.mark, "start_date")
    counted = isinstance(node.value, Ref) and node.value.address.partition(":")[2].startswith("days_ago")
    return Fact(counted, Origin.STATED, node.mark, "start_date")


dag = Mapping(
    Flow,
    spelled={
        "python": ("airflow.DAG", "airflow.models.DAG", "airflow.models.dag.DAG", "airflow.sdk.DAG",
                   "airflow.decorators.dag", "airflow.sdk.dag")
    },
    facts={
        "retried": Made(_retried, "default_args"),
        "told": Made(_told, "default_args"),
        "begins_when_read": Made(_begins_when_read, "default_args"),
    },
    companions=operators,
)  # fmt: skip
days_ago = Mapping(Flow, spelled={"python": "airflow.utils.dates.days_ago"}, when=lambda _: False)
"""A day that is counted from now: read so that what is given it can be told."""


def _flow_retried(view: View) -> Fact:
    return _given(view, ("retries",), RETRIED, PREFECT)


flow = Mapping(
    Flow,
    spelled={"python": "prefect.flow"},
    facts={"retried": Made(_flow_retried, "retries")},
    companions=[tasks],
    when=lambda view: view.find("def") is not None,
)


def _loose(view: View) -> Fact:
    """Return the packages that are named without a version; what is not known is left out."""
    node = loose(view.find("packages_to_install"))
    if node is None:
        return Fact((), Origin.DEFAULT, view.node.mark, "packages_to_install", KFP)
    found = plain(node)
    origin = Origin.UNKNOWN if isinstance(found, Unknown) else Origin.STATED
    return Fact(found, origin, node.mark, "packages_to_install")


KFP = "https://kubeflow-pipelines.readthedocs.io/en/latest/source/dsl.html#kfp.dsl.component"


def _one_image(view: View) -> Fact:
    node, key = view.first("base_image", ("base_image", "image"))
    if node is None or node.value is None:
        return Fact(True, Origin.DEFAULT, view.node.mark, "base_image", KFP)
    told = is_pinned(node.value)
    return Fact(told, Origin.UNKNOWN if isinstance(told, Unknown) else Origin.STATED, node.mark, key)


component = Mapping(
    FlowStep,
    spelled={
        "python": ("kfp.dsl.component", "kfp.v2.dsl.component", "kfp.components.create_component_from_func",
                   "kfp.components.func_to_container_op")
    },
    facts={"loose_packages": Made(_loose, "packages_to_install"), "one_image": Made(_one_image, "base_image")},
)  # fmt: skip
container = Mapping(
    FlowStep,
    spelled={"python": ("kfp.dsl.ContainerOp", "kfp.dsl.ContainerSpec")},
    facts={"loose_packages": Always(()), "one_image": Made(_one_image, "image")},
    when=lambda view: view.find("image") is not None,
)
