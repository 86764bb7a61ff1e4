"""Pipelines that Kubeflow compiled, as its intermediate representation: their steps, and what those run in.

https://www.kubeflow.org/docs/components/pipelines/user-guides/core-functions/compile-a-pipeline/,
https://github.com/kubeflow/pipelines/blob/master/api/v2alpha1/pipeline_spec.proto
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wellbuilt.kernel.records import FLOWS, Node, Record, Unknown
from wellbuilt.texts.nodes import items, table, text
from wellbuilt.texts.parsing import parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from wellbuilt.kernel.ports import Tree

DEEPEST = 12
MOST = 2000
"""Steps of one pipeline that are looked at; a component may stand in any number of places."""
CONDITION = Unknown("a condition that no step's result is seen in stands before some of it")
ANYHOW = "ALL_UPSTREAM_TASKS_COMPLETED"
"""The strategy of a step that runs however those before it ended."""
PAGE = "https://kubeflow-pipelines.readthedocs.io/en/latest/source/dsl.html#kfp.dsl.PipelineTask.set_retry"


def read(tree: Tree, path: str) -> Iterator[Record]:
    """Yield what a file holds of pipelines: their order, and each step that runs in a container."""
    for document in items(parse(path, tree.read(path), stream=True).root):
        yield from _pipeline(path, document)


def _pipeline(path: str, document: Node) -> Iterator[Record]:
    whole = table(document)
    spec = table(whole.get("pipelineSpec")) or whole
    named = table(spec.get("pipelineInfo")).get("name")
    if named is None or not isinstance(named.value, str):
        return
    executors = table(table(spec.get("deploymentSpec")).get("executors"))
    yield from _containers(path, named, executors)
    dag = Dag(table(spec.get("components")), executors)
    dag.enter(table(spec.get("root")).get("dag"), "", (), 0)
    if dag.steps:
        body = {"Name": named, "Steps": Node(tuple(dag.steps), named.mark, dag.hidden)}
        yield Record("plan", f"{named.value}/plan", Node(body, named.mark), FLOWS.name, path)


def _containers(path: str, named: Node, executors: Mapping[str, Node]) -> Iterator[Record]:
    for name, executor in executors.items():
        container = table(executor).get("container")
        image = table(container).get("image")
        if container is not None and image is not None:
            own = Node(name.removeprefix("exec-"), executor.mark)
            body = {"Name": own, "Image": image, "Loose": Node((), image.mark)}
            yield Record("step", f"{named.value}/{name}", Node(body, image.mark), FLOWS.name, path)


@dataclass(slots=True)
class Dag:
    """All steps of a pipeline, those of the graphs inside it in their place."""

    components: Mapping[str, Node]
    executors: Mapping[str, Node]
    steps: list[Node] = field(default_factory=list)
    hidden: Unknown | None = None

    def enter(self, dag: Node | None, within: str, before: tuple[str, ...], depth: int) -> list[str]:
        """Add the steps of a graph, all after some others; return their names."""
        tasks = table(table(dag).get("tasks"))
        ends: dict[str, list[str]] = {}
        for name in _in_turn(tasks):
            known = [ends[one] for one in _needs(tasks[name]) if one in ends]
            after = (*before, *(each for one in known for each in one))
            ends[name] = self._task(f"{within}{name}", tasks[name], after, depth)
        return [one for each in ends.values() for one in each]

    def _task(self, name: str, task: Node, after: tuple[str, ...], depth: int) -> list[str]:
        """Add one step, or the graph that it stands for; return what ends when it does."""
        if len(self.steps) >= MOST or depth > DEEPEST:
            self.hidden = Unknown("it has more steps than are read")
            return []
        component = table(self.components.get(text(table(task).get("componentRef"), "name")))
        policy = table(table(task).get("triggerPolicy"))
        gates: list[str] = []
        if "condition" in policy and not self._of_results(task):
            self.hidden = CONDITION
        elif "condition" in policy:
            inner = f"{name}/if" if "executorLabel" in component else name
            self._add(inner, policy["condition"], after, {"Decides": Node(value=True, mark=policy["condition"].mark)})
            gates, after = [inner], (*after, inner)
        if "dag" in component:
            return gates + self.enter(component["dag"], f"{name}/", after, depth + 1)
        anyhow = text(table(task).get("triggerPolicy"), "strategy") == ANYHOW
        self._add(name, task, () if anyhow else after, self._told(task, component))
        return [*gates, name]

    def _of_results(self, task: Node) -> bool:
        """Tell whether a task is given results of others: a channel is called after the task whose result it brings."""
        given = table(table(table(task).get("inputs")).get("parameters"))
        if any("taskOutputParameter" in table(one) for one in given.values()):
            return True
        tasks = {name.removeprefix("comp-") for name in self.components}
        return any(name.startswith(f"pipelinechannel--{one}-") for name in given for one in tasks)

    def _told(self, task: Node, component: Mapping[str, Node]) -> dict[str, Node]:
        container = table(
            table(self.executors.get(text(Node(dict(component), task.mark), "executorLabel"))).get("container")
        )
        words = [one for key in ("command", "args") for one in items(container.get(key))]
        retries = table(table(task).get("retryPolicy")).get("maxRetryCount")
        silence = {"Value": Node(value=False, mark=task.mark), "Page": Node(PAGE, task.mark)}
        stated = {"Value": Node(value=bool(retries.value), mark=retries.mark)} if retries is not None else silence
        called = table(task).get("componentRef")
        code = text(called, "name").removeprefix("comp-")
        return {
            "Code": Node(code, task.mark),
            "Lines": Node((Node(tuple(words), task.mark),) if words else (), task.mark),
            "Retried": Node(stated | {"Key": Node("retryPolicy", task.mark)}, task.mark),
        }

    def _add(self, name: str, at: Node, after: Sequence[str], told: dict[str, Node]) -> None:
        waits = Node(tuple(Node(one, at.mark) for one in dict.fromkeys(after)), at.mark)
        self.steps.append(Node({"Name": Node(name, at.mark), "After": waits} | told, at.mark))


def _needs(task: Node) -> set[str]:
    """Return the steps of the same graph that one waits for, as is said of it or because it is given what they make."""
    found = {one.value for one in items(table(task).get("dependentTasks")) if isinstance(one.value, str)}
    waiting = [table(task).get("inputs"), table(task).get("parameterIterator"), table(task).get("artifactIterator")]
    while waiting:
        one = waiting.pop()
        held = table(one)
        if (producer := text(one, "producerTask")) and producer:
            found.add(producer)
        waiting.extend((*held.values(), *items(one)))
    return found


def _in_turn(tasks: Mapping[str, Node]) -> list[str]:
    """Return the names of tasks so that each stands after those it waits for; those in a circle come last."""
    needs = {name: _needs(task) & tasks.keys() for name, task in tasks.items()}
    turn: list[str] = []
    waiting = list(needs)
    while waiting:
        ready = [one for one in waiting if needs[one] <= set(turn)]
        turn += ready or waiting
        waiting = [one for one in waiting if one not in ready] if ready else []
    return turn
