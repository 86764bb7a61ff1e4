"""Airflow: what DAGs, operators and decorated functions put together.

https://airflow.apache.org/docs/apache-airflow/stable/core-concepts/dags.html
"""

from __future__ import annotations

from itertools import chain, pairwise
from typing import TYPE_CHECKING

from wellbuilt.kernel.provided import Library
from wellbuilt.kernel.records import Node, Ref, Unknown
from wellbuilt.kernel.values import value
from wellbuilt.mappings.flows import airflow_operators as known
from wellbuilt.mappings.flows.form import (
    OWN,
    Calls,
    Order,
    deed_of,
    elements,
    function_of,
    items,
    made_of,
    said,
    workflow,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from wellbuilt.kernel.records import Record
    from wellbuilt.mappings.flows.form import Place

AIRFLOW = "https://airflow.apache.org/docs/apache-airflow/stable/"
RETRIES = f"{AIRFLOW}configurations-ref.html#default-task-retries"
CALLBACKS = f"{AIRFLOW}administration-and-deployment/logging-monitoring/callbacks.html"
RUNS = f"{AIRFLOW}core-concepts/dag-run.html"
DAGS = (
    "airflow.DAG", "airflow.models.DAG", "airflow.models.dag.DAG", "airflow.sdk.DAG", "airflow.decorators.dag",
    "airflow.sdk.dag",
)  # fmt: skip
GROUPS = ("airflow.utils.task_group.TaskGroup", "airflow.sdk.TaskGroup")
CHAINS = ("airflow.models.baseoperator.chain", "airflow.utils.helpers.chain", "airflow.sdk.chain")
INVOKED = tuple(
    f"{one}{how}" for one in (*known.OF_CODE, *known.OF_GATES) for how in ("()", ".override()", ".expand", ".partial")
)
DOES = {kind: deed for deed, kinds in known.SERVICES.items() for kind in kinds}
STEPS = (*DOES, *known.QUIET, *known.CODE, *known.GATES, *known.STILL, *known.MODEL, *INVOKED)
USUAL = ("all_success", "none_failed", "none_failed_min_one_success", "one_success", "none_skipped", "all_skipped")
"""Rules by which a step runs only where nothing, or not all, failed before it."""
SHOWN: Mapping[str, str | Unknown] = {
    "quiet": "other",
    "waits": "registers",
    "runs code": Unknown("what its code does is not followed"),
    "starts a workflow": Unknown("what the workflow that it starts does is not followed"),
}
"""What a step is said to do, where that is not what it does for the order of steps."""
ON_FAILURE = Unknown("a step that runs when others failed may deal with it")
HIDDEN = Unknown("its amount is not seen")
BY_HAND = Unknown("whoever starts it by hand sees it fail")


@value
class Task:
    """One step of a DAG; `made` is what sets it up: an operator, or the decorator of its function."""

    record: Record
    made: Record
    dag: Record

    @property
    def place(self) -> Place:
        """Return where it stands."""
        return self.record.scope, self.record.address

    @property
    def kind(self) -> str:
        """Return the dotted name of its operator or decorator."""
        return self.made.kind

    @property
    def name(self) -> str:
        """Return what it is called."""
        given = items(self.made.body).get("task_id")
        return given.value if given is not None and isinstance(given.value, str) else function_of(self.made)

    def own(self, key: str) -> tuple[Node | None, Unknown | None]:
        """Return what the step itself says of a key, and why it may say more."""
        return items(self.made.body).get(key), self.made.body.rest

    def setting(self, key: str) -> tuple[Node | None, Unknown | None]:
        """Return what the step or its DAG's default arguments say of a key, and why they may say more."""
        own, doubt = self.own(key)
        if own is not None or doubt is not None:
            return own, None if own is not None else doubt
        defaults = items(self.dag.body).get("default_args")
        if defaults is None or defaults.value is None:
            return None, self.dag.body.rest
        if not isinstance(defaults.value, dict):
            return None, Unknown("what default_args hold is not seen")
        return defaults.value.get(key), defaults.rest or self.dag.body.rest

    def does(self) -> str:
        """Return what it does."""
        if self.kind in known.CODE:
            called = items(self.made.body).get("python_callable")
            ref = called.value if called is not None else None
            return deed_of(ref.address if isinstance(ref, Ref) else self.name)
        if self.kind in known.OF_CODE:
            return deed_of(function_of(self.made))
        if self.kind in known.MODEL:
            approval = items(self.made.body).get("model_approval")
            return "registers" if approval is not None and approval.value == "Approved" else "waits"
        return DOES.get(self.kind, "other" if self.kind in (*known.GATES, *known.OF_GATES) else "quiet")


def asks(records: Sequence[Record]) -> Iterator[Record]:
    """Yield the workflow that each DAG is."""
    calls = Calls(records)
    given = [(one, calls.at(items(one.body).get("dag"))) for one in calls.all(STEPS)]
    for dag in calls.all(DAGS):
        here = [*calls.inside(dag), *(one for one, owner in given if owner is dag)]
        unique = {(one.scope, one.address): one for one in here if one.kind in STEPS}
        tasks = [Task(one, calls.at(items(one.body).get("self")) or one, dag) for one in unique.values()]
        yield from _workflow(dag, tasks, _order(calls, tasks, here))


def _workflow(dag: Record, tasks: Sequence[Task], order: Order) -> Iterator[Record]:
    body, mark = items(dag.body), dag.body.mark
    starts = _starts(dag)
    name = body.get("dag_id") or body.get("0") or Node(function_of(dag), mark)
    limit = body.get("dagrun_timeout")
    keys = {
        "Name": name,
        "Starts": starts,
        "MadeUp": _made_up(dag, tasks),
        "TimeLimit": said(None if limit is None else HIDDEN, "dagrun_timeout", mark, RUNS),
    }
    rule = next((node for one in tasks if (node := one.own("trigger_rule")[0]) and node.value not in USUAL), None)
    does = {one.place: one.does() for one in tasks}
    steps = tuple(_step(one, order, does, starts, rule) for one in tasks)
    yield from workflow(dag, keys, Node(steps, mark))


def _starts(dag: Record) -> Node | None:
    """Return what a DAG waits for, None where people start it."""
    body = items(dag.body)
    node = body.get("schedule") or body.get("schedule_interval") or body.get("timetable")
    if node is None:
        told = dag.body.rest or Unknown("what silence means changed with version 3 of Airflow")
        return Node(told, dag.body.mark)
    match node.value:
        case None | "@once" | "@continuous" | "None":
            return None
        case str():
            return Node("time", node.mark)
        case tuple():
            return Node("event", node.mark)
        case _:
            return Node(Unknown("what starts it is not seen"), node.mark)


def _made_up(dag: Record, tasks: Sequence[Task]) -> Node | None:
    """Return whether runs that were missed are made up for, all at once: the default changed with version 3."""
    body = items(dag.body)
    node, most = body.get("catchup"), body.get("max_active_runs")
    in_turn = any(held.value is True for one in tasks if (held := one.setting("depends_on_past")[0]) is not None)
    if node is None:
        return Node(Unknown("what silence means changed with version 3 of Airflow"), dag.body.mark)
    if node.value is True and ((most is not None and most.value != 0) or in_turn):
        return said(Unknown("they are made up for one after another"), "catchup", node.mark)
    return said(node.value, "catchup", node.mark)


def _step(task: Task, order: Order, does: Mapping[Place, str], starts: Node | None, rule: Node | None) -> Node:
    mark, deed = task.record.body.mark, does[task.place]
    code = task.kind in (*known.CODE, *known.OF_CODE)
    follows = Node(Unknown("what its code looks at is not followed"), mark)
    told = {
        "Name": Node(task.name, mark),
        "Does": Node(SHOWN.get(deed, deed), mark),
        "Calls": Node(_calls(task, deed), mark),
        "Retried": _retried(task),
        "Caught": _dealt_with(task, None, rule),
        "Told": _dealt_with(task, starts or Node(BY_HAND, mark), rule),
        "Waits": Node(value=False, mark=mark),
    }
    if deed in ("deploys", "registers"):
        unchecked = order.unchecked(task.place, does)
        told["Unchecked"] = follows if code and unchecked is True else Node(unchecked, mark)
    return Node(told, mark)


def _calls(task: Task, deed: str) -> bool | Unknown:
    """Return whether a step calls something outside; of code, only where its name says what it is for."""
    if task.kind in (*known.CODE, *known.OF_CODE):
        return True if deed != "runs code" else Unknown("what its code calls is not followed")
    return task.kind not in (*known.STILL, *known.GATES, *known.OF_GATES)


def _retried(task: Task) -> Node:
    node, doubt = task.setting("retries")
    if doubt is not None or node is None:
        return said(doubt or False, "retries", task.record.body.mark, RETRIES)
    known_ = node.value is None or isinstance(node.value, int)
    return said(bool(node.value) if known_ else Unknown("how often it is tried is not seen"), "retries", node.mark)


def _dealt_with(task: Task, starts: Node | None, rule: Node | None) -> Node:
    """Return whether something is done when a step fails; with what starts it, whether somebody is told."""
    mark = task.record.body.mark
    settings = {key: task.setting(key) for key in ("on_failure_callback", "email", "email_on_failure")}
    whole = items(task.dag.body).get("on_failure_callback")
    callback = settings["on_failure_callback"][0] or whole
    if callback is not None and callback.value is not None:
        return said(True, "on_failure_callback", callback.mark)
    if doubt := next((why for _, why in settings.values() if why is not None), None):
        return Node(doubt, mark)
    (to, _), (mails, _) = settings["email"], settings["email_on_failure"]
    off = mails is not None and mails.value is False
    if to is not None and not off:
        return said(True, "email", to.mark)
    if rule is not None:
        return Node(ON_FAILURE, rule.mark)
    if starts is not None and isinstance(starts.value, Unknown):
        return Node(starts.value, starts.mark)
    return said(False, "on_failure_callback", mark, CALLBACKS)


def _order(calls: Calls, tasks: Sequence[Task], here: Sequence[Record]) -> Order:
    order = Order()
    inside = {one.place for one in tasks}

    def places(node: Node) -> list[Place] | None:
        """Return the steps that a value stands for, None where that is not seen."""
        found = calls.at(node)
        if found is None:
            return None
        group = [one for one in calls.inside(found) if found.kind in GROUPS]
        return [place for one in group or [found] if (place := (one.scope, one.address)) in inside]

    def put(one: Node, other: Node) -> None:
        left, right = ([places(each) for each in elements(side)] for side in (one, other))
        for mine, yours in ((left, right), (right, left)):
            if None in mine:
                order.blind |= {place for each in yours for place in each or ()}
        order.put(chain.from_iterable(one or () for one in left), [p for each in right for p in each or ()])

    for record in (*here, *calls.all(CHAINS)):
        for one, other in _pairs(record):
            put(one, other)
    return order


def _pairs(record: Record) -> Iterator[tuple[Node, Node]]:
    """Yield what a call puts in order: what was before, what comes after."""
    itself = Node(Ref(record.scope, record.address), record.body.mark)
    if record.kind in CHAINS:
        given = items(record.body)
        yield from pairwise(given[key] for key in sorted((k for k in given if k.isdigit()), key=int))
        return
    for method in ("__rshift__", "set_downstream", "__rlshift__"):
        yield from ((itself, one["0"]) for one in made_of(record, method) if "0" in one)
    for method in ("__lshift__", "set_upstream", "__rrshift__"):
        yield from ((one["0"], itself) for one in made_of(record, method) if "0" in one)
    for ref in _data(record.body):
        yield ref, itself


def _data(body: Node) -> Iterable[Node]:
    """Yield the references among what a call is given."""
    waiting = [one for key, one in items(body).items() if key not in OWN]
    while waiting:
        one = waiting.pop()
        if isinstance(one.value, Ref):
            yield one
        elif isinstance(one.value, (dict, tuple)):
            waiting.extend(one.value.values() if isinstance(one.value, dict) else one.value)


KINDS = (*DAGS, *GROUPS, *CHAINS, *known.OF_CODE, *known.OF_GATES, *STEPS)
airflow = Library("python", tuple(dict.fromkeys(KINDS)), asks)
