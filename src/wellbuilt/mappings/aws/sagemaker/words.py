"""Meanings that many of Amazon SageMaker's kinds share."""

from __future__ import annotations

from typing import Any

from wellbuilt.kernel.facts import Fact, Origin
from wellbuilt.kernel.mappings import Default, Given, Inside, Made
from wellbuilt.kernel.records import Node, Unknown
from wellbuilt.kernel.values import replace
from wellbuilt.kernel.views import View, why

API = "https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_"
TRUTH = {True: True, False: False}


def number(value: Any) -> int | Unknown:
    """Return a whole number, written as one or as text; anything else is unknown."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str) and value.strip().isdigit():
        return int(value)
    return Unknown("not a whole number")


def together(*paths: str) -> Inside:
    """Make one list of parts from several paths, each a map or a list of maps."""

    def find(view: View) -> View | None:
        found = [node for path in paths if (node := view.find(path)) is not None]
        items = tuple(item for node in found for item in (node.value if isinstance(node.value, tuple) else (node,)))
        rest = next((_openness(node) for node in found if _openness(node)), None)
        parts = tuple(item for item in items if isinstance(item.value, dict))
        return View(Node(parts, view.node.mark, rest), view.dialect) if found else None

    return Inside(find, paths[0])


def _openness(node: Node) -> Unknown | None:
    return node.rest if isinstance(node.value, tuple) else None if isinstance(node.value, dict) else why(node.value)


def rolls_back(link: str) -> Made:
    """Make the fact whether alarms take a new version back.

    A call that makes something need not say how later calls are to update it: there, silence tells nothing.
    """
    path = "DeploymentConfig.AutoRollbackConfiguration.Alarms"

    def make(view: View) -> Fact:
        told = Given(path, Default(False, link)).read(view)
        if view.dialect.name == "api" and told.origin is Origin.DEFAULT:
            later = Unknown("a later call may say how it is updated")
            return replace(told, value=later, origin=Origin.UNKNOWN)
        return told

    return Made(make, path)
