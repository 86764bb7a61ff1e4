"""Labels as Label Studio exports them: how many people looked at an item, and whether they said the same.

https://labelstud.io/guide/export#Label-Studio-JSON-format-of-annotated-tasks
https://labelstud.io/guide/export#JSON-MIN
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from wellbuilt.texts.exports import maps

if TYPE_CHECKING:
    from wellbuilt.sources.history.exports import Told

NAMED = frozenset({"choices", "rating", "taxonomy", "number", "pairwise", "ranker"})
"""Kinds of results that are the same or are not; regions and texts are alike by degrees."""


def label_sets(found: Any) -> list[Told]:
    """Return one record of a list of tasks; none if it is no such list, or nothing in it was labelled."""
    tasks = [given for task in maps(found) if (given := _given(task))]
    if not tasks:
        return []
    twice = [given for given in tasks if len({_by(one) for one in given}) > 1]
    alike = [_alike(given) for given in twice]
    told = {
        "Items": len(tasks),
        "Twice": len(twice),
        "Agreed": sum(map(bool, alike)) if None not in alike else None,
        "Machine": sum(all(map(_by_machine, given)) for given in tasks),
    }
    return [("labels", "", told)]


HOW = frozenset({"annotator", "annotation_id", "created_at", "updated_at", "lead_time"})
"""What the short form says of how an item was labelled; all else is the item's data or what was said of it."""


def short_label_sets(found: Any) -> list[Told]:
    """Return one record of a list in the short form, one map for each answer; none if it is no such list.

    It does not tell what a model had proposed.
    """
    answers: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for one in maps(found):
        if {"id", *HOW} <= one.keys():
            answers[str(one["id"])].append(one)
    if not answers:
        return []
    twice = [given for given in answers.values() if len({str(one["annotator"]) for one in given}) > 1]
    alike = [_alike_in_short(given) for given in twice]
    agreed = sum(map(bool, alike)) if None not in alike else None
    return [("labels", "", {"Items": len(answers), "Twice": len(twice), "Agreed": agreed})]


def _alike_in_short(given: list[dict[str, Any]]) -> bool | None:
    said = [{key: value for key, value in one.items() if key not in HOW} for one in given]
    if all(one == said[0] for one in said):
        return True
    regions = any(isinstance(value, (list, dict)) for one in said for value in one.values())
    return None if regions else False


def _given(task: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what was given to one task: nothing that was skipped, nothing that is not of this form."""
    given = [one for one in maps(task.get("annotations")) if "completed_by" in one and not one.get("was_cancelled")]
    return [one for one in given if maps(one.get("result"))]


def _by(annotation: dict[str, Any]) -> str:
    by = annotation.get("completed_by")
    return str(by.get("id") if isinstance(by, dict) else by)


def _alike(given: list[dict[str, Any]]) -> bool | None:
    """Tell whether people said the same of an item, None where their answers are alike only by degrees."""
    results = [one for annotation in given for one in maps(annotation.get("result"))]
    if not {one.get("type") for one in results} <= NAMED:
        return None
    return len({_said(annotation) for annotation in given}) == 1


def _said(annotation: dict[str, Any]) -> tuple[str, ...]:
    results = maps(annotation.get("result"))
    return tuple(sorted(json.dumps([one.get("from_name"), one.get("value")], sort_keys=True) for one in results))


def _by_machine(annotation: dict[str, Any]) -> bool:
    """Tell whether a model said it and a person left it as it was."""
    return all(one.get("origin") == "prediction" for one in maps(annotation.get("result")))
