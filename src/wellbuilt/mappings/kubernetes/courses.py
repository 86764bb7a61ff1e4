"""What comes after what in a workflow of Argo: its templates by the tasks and steps that put them in order.

https://argo-workflows.readthedocs.io/en/latest/walk-through/dag/
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wellbuilt.mappings.flows.form import Order

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from wellbuilt.kernel.records import Node
    from wellbuilt.mappings.flows.form import Place

DEEPEST = 12
MOST = 2000
_NAME = re.compile(r"[A-Za-z0-9][\w-]*")
_STATES = frozenset({"Succeeded", "Failed", "Errored", "Skipped", "Omitted", "Daemoned", "AnySucceeded", "AllFailed"})


def place(name: str) -> Place:
    """Return where a template, or a condition, stands in the order."""
    return "", name


@dataclass(slots=True)
class Course:
    """The order of templates that do something, and the conditions between them."""

    templates: Mapping[str, Mapping[str, Node]]
    order: Order = field(default_factory=Order)
    gates: list[str] = field(default_factory=list)
    taken: int = 0

    def enter(self, name: str, before: tuple[str, ...], depth: int = 0) -> list[str]:
        """Put a template and all that it runs after some others; return what ends when it does."""
        template = self.templates.get(name)
        self.taken += 1
        if template is None or depth > DEEPEST or self.taken > MOST:
            self.order.blind |= {place(one) for one in (*before, *self.templates)}
            return list(before)
        if "dag" in template:
            return self._dag(elements(table(template["dag"]).get("tasks")), before, depth)
        if "steps" in template:
            for group in elements(template["steps"]):
                ends = [one for task in elements(group) for one in self._task(table(task), before, depth)]
                before = tuple(dict.fromkeys(ends)) or before
            return list(before)
        self.order.put((place(one) for one in before), [place(name)])
        return [name]

    def _dag(self, tasks: Sequence[Node], before: tuple[str, ...], depth: int) -> list[str]:
        named = {str(held["name"].value): held for one in tasks if "name" in (held := table(one))}
        ends: dict[str, list[str]] = {}
        waiting = list(named)
        while waiting:
            ready = [one for one in waiting if not _needs(named[one]) & {*waiting}] or waiting
            for one in ready:
                after = [each for need in _needs(named[one]) for each in ends.get(need, ())]
                ends[one] = self._task(named[one], (*before, *after), depth)
            waiting = [one for one in waiting if one not in ready]
        return [one for each in ends.values() for one in each]

    def _task(self, task: Mapping[str, Node], before: tuple[str, ...], depth: int) -> list[str]:
        decides = _decides(task)
        if decides:
            gate = f"when {len(self.gates) + 1}"
            self.gates.append(gate)
            self.order.put((place(one) for one in before), [place(gate)])
            before = (*before, gate)
        template = task.get("template")
        ends = self.enter(str(template.value) if template is not None else "", before, depth + 1)
        if "when" in task and not decides:
            self.order.blind |= {place(one) for one in ends}
        return ends


def _decides(task: Mapping[str, Node]) -> bool:
    """Tell whether a task runs only where the results of others are as they should be."""
    when = task.get("when")
    return when is not None and isinstance(when.value, str) and "outputs" in when.value


def _needs(task: Mapping[str, Node]) -> set[str]:
    """Return the tasks that one waits for."""
    listed = {str(one.value) for one in elements(task.get("dependencies"))}
    depends = task.get("depends")
    said = _NAME.findall(depends.value) if depends is not None and isinstance(depends.value, str) else ()
    return listed | {one for one in said if one not in _STATES}


def table(node: Node | None) -> Mapping[str, Node]:
    """Return a map's entries, none for anything else."""
    return node.value if node is not None and isinstance(node.value, dict) else {}


def elements(node: Node | None) -> tuple[Node, ...]:
    """Return a list's elements, none for anything else."""
    return node.value if node is not None and isinstance(node.value, tuple) else ()


def course(templates: Iterable[Node], entry: Node | None) -> Course:
    """Return the order of the templates of a workflow that begins with one of them."""
    named = {str(held["name"].value): held for one in templates if "name" in (held := table(one))}
    found = Course(named)
    if entry is not None and isinstance(entry.value, str):
        found.enter(entry.value, ())
    return found
