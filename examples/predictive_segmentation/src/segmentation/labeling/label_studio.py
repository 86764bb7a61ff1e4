"""Label Studio's JSON (https://labelstud.io/guide/task_format), so that another tool can take over, or hand back."""

from __future__ import annotations

import json
from typing import Any

from segmentation.labeling.store import LABELS, Labels, Task

NAME, TARGET = "outcome", "customer"
CONFIG = f"""<View>
  <Text name="{TARGET}" value="$seen"/>
  <Choices name="{NAME}" toName="{TARGET}">{"".join(f'<Choice value="{label}"/>' for label in LABELS)}</Choices>
</View>"""


class NotLabelStudio(ValueError):
    """A text is not an export of Label Studio that we know."""


def write(labels: Labels) -> str:
    """Return all tasks with their predictions and labels as Label Studio imports them."""
    said: dict[str, list[tuple[str, str]]] = {}
    for customer, person, label in labels.given():
        said.setdefault(customer, []).append((person, label))
    return json.dumps([_task(task, said.get(task.customer_id, [])) for task in labels.tasks()], indent=1)


def read(text: str, labels: Labels) -> int:
    """Take in an export: tasks that are new, and every label; return how many labels there were.

    Raises NotLabelStudio, naming the task, for anything that is not what Label Studio writes.
    """
    try:
        told = json.loads(text)
    except json.JSONDecodeError as error:
        raise NotLabelStudio(f"not JSON: {error}") from None
    if not isinstance(told, list):
        raise NotLabelStudio("an export is a list of tasks")
    return sum(_take(number, task, labels) for number, task in enumerate(told))


def _task(task: Task, said: list[tuple[str, str]]) -> dict[str, Any]:
    return {
        "data": {"customer_id": task.customer_id, "seen": task.seen, "doubt": task.doubt},
        "predictions": [{"model_version": "champion", "score": task.score, "result": []}],
        "annotations": [{"completed_by": {"email": person}, "result": [_choice(label)]} for person, label in said],
    }


def _choice(label: str) -> dict[str, Any]:
    return {"from_name": NAME, "to_name": TARGET, "type": "choices", "value": {"choices": [label]}}


def _take(number: int, task: Any, labels: Labels) -> int:
    try:
        data = task["data"]
        score = float((task.get("predictions") or [{"score": 0}])[0]["score"])
        labels.ask([Task(str(data["customer_id"]), score, float(data.get("doubt", 0)), str(data.get("seen", "")))])
        taken = 0
        for annotation in task.get("annotations", []):
            person = annotation["completed_by"]
            who = str(person["email"] if isinstance(person, dict) else person)
            for result in annotation["result"]:
                labels.label(str(data["customer_id"]), who, result["value"]["choices"][0])
                taken += 1
    except (KeyError, TypeError, IndexError, ValueError) as error:
        raise NotLabelStudio(f"task {number}: {type(error).__name__}: {error}") from None
    return taken
