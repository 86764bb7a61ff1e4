"""Labels and selectors: whether a selector means what bears some labels.

https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.values import value
from wellbuilt.sources.kubernetes.objects import elements, items, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from wellbuilt.kernel.records import Node

Truth = bool | None
"""None is what nobody can tell."""


@value
class Labels:
    """The labels of something: None for a value that is not known; `more` if there may be others.

    Those that an operator adds by itself to pods of what is `called` so have a prefix, or that name in their value.
    """

    known: Mapping[str, str | None]
    more: bool = False
    called: str = ""

    def has(self, key: str) -> Truth:
        """Tell whether there is a label."""
        return True if key in self.known else None if self.more else False

    def among(self, key: str, values: Iterable[str | None]) -> Truth:
        """Tell whether a label is there with one of some values."""
        there, wanted = self.has(key), set(values)
        if there is None and self.called and "/" not in key:
            return None if any(one is None or self.called in one for one in wanted) else False
        if there is not True:
            return there
        own = self.known[key]
        if own is not None and own in wanted:
            return True
        return None if own is None or None in wanted else False


def labels(node: Node | None, *, more: bool = False) -> Labels:
    """Return the labels in a map."""
    said = {key: _scalar(one) for key, one in items(node).items()}
    unseen = node is not None and (node.rest is not None or not isinstance(node.value, dict))
    return Labels(said, more or unseen)


def operated(node: Node | None, label: str, name: str) -> Labels:
    """Return the labels of pods that an operator makes for what has some of its own, and tells apart by one."""
    own = labels(node)
    return Labels({**own.known, **({label: name} if label else {})}, more=True, called="" if own.more else name)


def _scalar(node: Node) -> str | None:
    return node.value if isinstance(node.value, str) else None


def every(said: Iterable[Truth]) -> Truth:
    """Tell whether all of some statements are true."""
    found = list(said)
    return False if False in found else None if None in found else True


def bears(wanted: Node | None, those: Labels) -> Truth:
    """Tell whether something bears each label of a map."""
    if wanted is None:
        return True
    if not isinstance(wanted.value, dict):
        return None
    said = [those.among(key, (_scalar(one),)) for key, one in items(wanted).items()]
    return every([*said, *([None] if wanted.rest else [])])


def selected(selector: Node | None, those: Labels) -> Truth:
    """Tell whether a selector, with labels and expressions, means what bears some labels; an empty one means all."""
    if selector is None or not isinstance(selector.value, dict):
        return True if selector is None or selector.value is None else None
    inside = items(selector)
    expressions = inside.get("matchExpressions")
    unread = expressions is not None and (not isinstance(expressions.value, tuple) or expressions.rest is not None)
    said = [_expressed(one, those) for one in elements(expressions)]
    return every([bears(inside.get("matchLabels"), those), *said, *([None] if selector.rest or unread else [])])


def _expressed(expression: Node, those: Labels) -> Truth:
    parts = items(expression)
    key, operator = text(parts.get("key")), text(parts.get("operator"))
    if not key:
        return None
    wanted = [_scalar(one) for one in elements(parts.get("values"))]
    answers = {"Exists": those.has(key), "In": those.among(key, wanted)}
    opposite = {"DoesNotExist": "Exists", "NotIn": "In"}
    if operator in answers:
        return answers[operator]
    answer = answers.get(opposite.get(operator, ""))
    return None if answer is None else not answer
