"""What watches servers on a cluster, in the words of the Prometheus operator.

https://prometheus-operator.dev/docs/api-reference/api/
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from wellbuilt.concepts.alarm import Alarm
from wellbuilt.concepts.receiver import Receiver
from wellbuilt.concepts.server import AlarmSet, MeasureReader
from wellbuilt.kernel.mappings import Always, Inside, Made, Mapping, Names, names
from wellbuilt.kernel.records import Node, Unknown
from wellbuilt.kernel.views import View, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

LATENCY = re.compile(r"latenc|duration|_seconds_bucket|time_to_first_token|request_success_us|_time_us", re.IGNORECASE)
ERRORS = re.compile(
    r"""error|fail|exception|code=~?["'`][45]|status\w*=~?["'`][45]|\bup\b|absent\w*\(|replicas_(un)?available"""
    r"""|restarts_total|probe_success""",
    re.IGNORECASE,
)
DRIFT = re.compile(r"drift", re.IGNORECASE)
LOAD = re.compile(r"cpu|memory|gpu|queue|requests_(total|waiting|running)|utili[sz]ation|inflight", re.IGNORECASE)
"""What metrics are about, by the words that exporters and servers of models give them.

https://docs.nvidia.com/deeplearning/triton-inference-server/user-guide/docs/user_guide/metrics.html
https://docs.vllm.ai/en/latest/usage/metrics.html
https://github.com/kubernetes/kube-state-metrics/tree/main/docs/metrics/workload
"""
_METRIC = re.compile(r"[a-zA-Z_:][\w:]*(?=\s*[{\[]|\s*$|\s*[)<>=!+*/-])")
_LIMIT = re.compile(r"(>=|<=|==|!=|>|<)\s*(?:bool\s+)?([-+.\deE]+)\s*\)*\s*$")

monitor = Mapping(
    MeasureReader,
    spelled={"kubernetes": ("monitoring.coreos.com/ServiceMonitor", "monitoring.coreos.com/PodMonitor")},
    links={"servers": names("selects"), "near": names("beside")},
    named=("metadata.name",),
)


def _offered(view: View) -> bool:
    node = view.find("metadata.annotations")
    said = node.value.get("prometheus.io/scrape") if node is not None and isinstance(node.value, dict) else None
    return said is not None and said.value == "true"


service = Mapping(
    MeasureReader,
    spelled={"kubernetes": "Service"},
    when=_offered,
    links={"servers": names("selects"), "near": names("beside")},
)


def _expression(view: View) -> str | Unknown:
    node = view.find("expr")
    text = plain(node) if node is not None else None
    return text if isinstance(text, str) else Unknown("the expression is not known")


def _measures(view: View) -> Any:
    """Return what an alert is about: by its expression, and where that does not tell by its name."""
    text = _expression(view)
    if isinstance(text, Unknown):
        return text
    name = plain(node) if (node := view.find("alert")) else ""
    for said in (text, name if isinstance(name, str) else ""):
        for word, told in (("drift", DRIFT), ("errors", ERRORS), ("latency", LATENCY), ("load", LOAD)):
            if told.search(said):
                return word
    return "other"


def _metric(view: View) -> Any:
    text = _expression(view)
    found = _METRIC.search(text) if isinstance(text, str) else None
    return text if isinstance(text, Unknown) else found[0] if found else None


def _limit(view: View) -> Any:
    text = _expression(view)
    found = _LIMIT.search(text) if isinstance(text, str) else None
    return f"{found[1]} {found[2]}" if found else Unknown("the limit is not known")


def _actions(view: View) -> Sequence[Node]:
    """Return what surely is told, and that others may be: Alertmanager's own settings stand elsewhere."""
    routed = view.find("routed")
    return [
        *([routed] if routed is not None else []),
        Node(Unknown("whom Alertmanager tells is not seen"), view.node.mark),
    ]


alert = Mapping(
    Alarm,
    when=lambda view: view.find("alert") is not None,
    facts={
        "enabled": Always(True),
        "measures": Made(_measures, "expr"),
        "metric": Made(_metric, "expr"),
        "limit": Made(_limit, "expr"),
    },
    links={"actions": Names(("routed",), find=_actions), "servers": names("selects")},
    named=("alert",),
)


def _rules(view: View) -> View | None:
    node = view.find("spec.groups[].rules")
    return View(node, view.dialect) if node is not None else None


rules = Mapping(
    AlarmSet,
    spelled={"kubernetes": "monitoring.coreos.com/PrometheusRule"},
    parts={"alarms": (Inside(_rules, "spec.groups"), alert)},
    links={"near": names("beside")},
    named=("metadata.name",),
)


def _subscribed(view: View) -> bool | Unknown:
    """Tell whether one of the receivers leads to somebody."""
    receivers = view.find("spec.receivers")
    if receivers is None or not isinstance(receivers.value, tuple) or receivers.rest is not None:
        return Unknown("its receivers are not known")
    tables = [one.node.value for one in view.items("spec.receivers")]
    return any(key.endswith("Configs") for table in tables if isinstance(table, dict) for key in table)


receiver = Mapping(
    Receiver,
    spelled={"kubernetes": "monitoring.coreos.com/AlertmanagerConfig"},
    facts={"subscribed": Made(_subscribed, "spec.receivers")},
    named=("metadata.name", "uid"),
)
