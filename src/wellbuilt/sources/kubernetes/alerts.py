"""Alerts of Prometheus: which programs an expression is about, by the labels that it asks for.

https://prometheus.io/docs/prometheus/latest/querying/basics/#instant-vector-selectors
https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.ServiceMonitor
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Node, Unknown
from wellbuilt.kernel.values import replace, value
from wellbuilt.sources.kubernetes.objects import elements, items

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wellbuilt.sources.kubernetes.labels import Truth

_ASKED = re.compile(r"""\{([^{}]*)\}""")
_MATCHER = re.compile(r"""([a-zA-Z_]\w*)\s*(=~|!~|!=|=)\s*(?:"([^"]*)"|'([^']*)'|`([^`]*)`)""")
OF_SERVICES, OF_PROGRAMS = ("job", "service"), ("deployment", "statefulset", "app", "container", "model_name")
"""Labels that name a service, as the operator sets them, and a program, as its own exporters do."""
_PLAIN = re.compile(r"[\w.-]+(\|[\w.-]+)*")
NOT_SAID = Unknown("which programs it watches is not told by its labels")


@value
class Watched:
    """What makes pods, with the names by which an alert may call it."""

    uid: str
    name: str
    services: tuple[str, ...]
    namespace: str


def with_watched(node: Node, those: Sequence[Watched], known: frozenset[str], routed: Node) -> Node:
    """Return the body of an object with rules, each of which says in `selects` what it surely watches.

    `known` are the names of all programs and services at hand; `routed` is what each rule is routed by.
    """
    spec = items(node).get("spec")
    groups = items(spec).get("groups")
    if spec is None or groups is None or not isinstance(groups.value, tuple):
        return node
    told = tuple(_told(group, those, known, routed) for group in groups.value)
    inside = {**items(spec), "groups": replace(groups, value=told)}
    return replace(node, value={**items(node), "spec": replace(spec, value=inside)})


def _told(group: Node, those: Sequence[Watched], known: frozenset[str], routed: Node) -> Node:
    rules = items(group).get("rules")
    if rules is None:
        return group
    told = tuple(
        replace(one, value={**items(one), "selects": _selects(one, those, known), "routed": routed})
        if items(one)
        else one
        for one in elements(rules)
    )
    return replace(group, value={**items(group), "rules": replace(rules, value=told)})


def _selects(rule: Node, those: Sequence[Watched], known: frozenset[str]) -> Node:
    expression = items(rule).get("expr")
    if expression is None or not isinstance(expression.value, str):
        return Node(NOT_SAID, rule.mark)
    said = [(one.uid, _about(expression.value, one, known)) for one in those]
    sure = tuple(Node(uid, expression.mark) for uid, truth in said if truth)
    return Node(sure, expression.mark, NOT_SAID if any(truth is None for _, truth in said) else None)


def _about(expression: str, one: Watched, known: frozenset[str]) -> Truth:
    """Tell whether an expression is about a program: one of its names is asked for; another's, and it is not."""
    others = False
    for label, operator, wanted in _matchers(expression):
        if label == "namespace" and operator == "=" and one.namespace and wanted != one.namespace:
            return False
        own = (*one.services, one.name) if label in OF_SERVICES else (one.name,) if label in OF_PROGRAMS else ()
        if not own or operator not in ("=", "=~") or not _PLAIN.fullmatch(wanted):
            continue
        if not {*wanted.split("|")}.isdisjoint(own):
            return True
        others = others or {*wanted.split("|")} <= known
    return False if others else None


def _matchers(expression: str) -> Iterator[tuple[str, str, str]]:
    for inside in _ASKED.findall(expression):
        for label, operator, *wanted in _MATCHER.findall(inside):
            yield label, operator, "".join(wanted)
