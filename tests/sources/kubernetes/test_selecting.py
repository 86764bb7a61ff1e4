"""Selectors mean what a cluster finds by them: the documented rules, from manifests to what is said of a server."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st

import wellbuilt
from tests.sources.kubernetes.test_manifests import Files
from wellbuilt.kernel.facts import Several
from wellbuilt.kernel.records import Mark, Node, Record, Request, Unknown
from wellbuilt.kernel.views import plain
from wellbuilt.sources.kubernetes import kubernetes
from wellbuilt.sources.kubernetes.labels import labels, selected

KINDS = frozenset({
    "apps/Deployment", "Service", "networking.k8s.io/NetworkPolicy", "policy/PodDisruptionBudget",
    "monitoring.coreos.com/ServiceMonitor", "monitoring.coreos.com/PodMonitor", "serving.kserve.io/InferenceService",
    "monitoring.coreos.com/PrometheusRule", "monitoring.coreos.com/AlertmanagerConfig",
})  # fmt: skip
MARK = Mark("a.yaml", 1)


def deployment(name: str, labels: str = "{app: churn, tier: model}", space: str = "") -> str:
    """Return a deployment whose pods bear some labels."""
    where = f", namespace: {space}" if space else ""
    pod = f"{{metadata: {{labels: {labels}}}, spec: {{containers: [{{name: a, image: tensorflow/serving:2.18.0}}]}}}}"
    return f"apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: {name}{where}}}\nspec: {{template: {pod}}}\n"


def policy(selector: str, space: str = "") -> str:
    """Return a policy that guards what a selector means."""
    where = f", namespace: {space}" if space else ""
    head = f"apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {{name: p{where}}}\n"
    return f"{head}spec: {{podSelector: {selector}}}\n"


def read(files: dict[str, str]) -> dict[str, Any]:
    """Return the bodies of all objects by address."""
    found = kubernetes.read(Files(files), sorted(files), Request(KINDS))
    return {one.address: plain(one.body) for one in found if isinstance(one, Record)}


def meant(files: dict[str, str], address: str = "NetworkPolicy/p", word: str = "selects") -> Any:
    """Return what an object was found to mean; "?" is what may be meant besides."""
    told = read(files)[address][word]
    return [*(told.items if isinstance(told, Several) else told), *(["?"] if isinstance(told, Several) else [])]


@pytest.mark.parametrize(
    ("selector", "means"),
    [
        ("{}", True),
        ("{matchLabels: {app: churn}}", True),
        ("{matchLabels: {app: churn, tier: web}}", False),
        ("{matchLabels: {}}", True),
        ("{matchExpressions: [{key: app, operator: In, values: [churn, other]}]}", True),
        ("{matchExpressions: [{key: app, operator: NotIn, values: [churn]}]}", False),
        ("{matchExpressions: [{key: zone, operator: NotIn, values: [churn]}]}", True),
        ("{matchExpressions: [{key: tier, operator: Exists}]}", True),
        ("{matchExpressions: [{key: tier, operator: DoesNotExist}]}", False),
        ("{matchLabels: {app: churn}, matchExpressions: [{key: zone, operator: Exists}]}", False),
        ("{matchLabels: {app: '{{ name }}'}}", None),
        ("{matchExpressions: [{key: app, operator: Like, values: [churn]}]}", None),
    ],
)
def test_a_selector_means_what_bears_its_labels(selector: str, means: bool | None) -> None:
    """https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors."""
    found = meant({"k/a.yaml": deployment("churn"), "k/p.yaml": policy(selector)})
    assert found == {True: ["k/a.yaml#Deployment/churn"], False: [], None: ["?"]}[means]


@pytest.mark.parametrize(
    ("here", "there", "found"), [("ml", "ml", 1), ("ml", "web", 0), ("", "", 1), ("ml", "", ["?"]), ("", "ml", ["?"])]
)
def test_a_policy_means_pods_of_its_namespace(here: str, there: str, found: Any) -> None:
    """Where one of two does not say its namespace, whoever applies them does."""
    told = meant({"a.yaml": deployment("churn", space=there), "p.yaml": policy("{matchLabels: {app: churn}}", here)})
    assert (told if isinstance(found, list) else len(told)) == found


def test_the_nearest_are_meant() -> None:
    """Folders beside each other that hold the same names are clusters, or stages, of their own."""
    files = {f"{stage}/k/{n}.yaml": text for stage in ("dev", "prod") for n, text in _STAGE.items()}
    policies = [one for one in kubernetes.read(Files(files), sorted(files), Request(KINDS)) if isinstance(one, Record)]
    told = {one.scope: plain(one.body)["selects"] for one in policies if "selects" in plain(one.body)}
    assert told == {f"{stage}/k/p.yaml": (f"{stage}/k/a.yaml#Deployment/churn",) for stage in ("dev", "prod")}


_STAGE = {"a": deployment("churn"), "p": policy("{matchLabels: {app: churn}}")}


def test_one_that_narrows_nothing_down_means_only_what_is_near() -> None:
    files = {"one/a.yaml": deployment("churn"), "two/p.yaml": policy("{}"), "two/b.yaml": deployment("b", "{app: b}")}
    assert meant(files) == ["two/b.yaml#Deployment/b"]
    assert meant(files, word="beside") == ["two/b.yaml#Deployment/b"]


def test_a_monitor_leads_through_services() -> None:
    service = "apiVersion: v1\nkind: Service\nmetadata: {name: s, namespace: ml, labels: {team: risk}}\nspec: {selector: {app: churn}}\n"
    bare = (
        "apiVersion: v1\nkind: Service\nmetadata: {name: t, namespace: ml, labels: {team: risk}}\nspec: {ports: []}\n"
    )
    head = (
        "apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata: {name: m, namespace: monitoring}\nspec: "
    )
    selector = "selector: {matchLabels: {team: risk}}"
    base = {"a.yaml": deployment("churn", space="ml"), "s.yaml": service, "t.yaml": bare}
    for spaces, found in (
        ("namespaceSelector: {matchNames: [ml]}, ", 1),
        ("namespaceSelector: {any: true}, ", 1),
        ("namespaceSelector: {matchNames: [web]}, ", 0),
        ("", 0),
    ):
        told = base | {"m.yaml": f"{head}{{{spaces}{selector}}}\n"}
        assert len(meant(told, "ServiceMonitor/m")) == found, spaces
        assert len(meant(told, "ServiceMonitor/m", "beside")) == found


def test_pods_that_an_operator_makes_bear_more_than_is_seen() -> None:
    """The operator's own label is known; for others it may be that they are there."""
    server = (
        "apiVersion: serving.kserve.io/v1beta1\nkind: InferenceService\nmetadata: {name: rank}\nspec: {predictor: {}}\n"
    )
    own = "{matchLabels: {serving.kserve.io/inferenceservice: rank}}"
    assert meant({"a.yaml": server, "p.yaml": policy(own)}) == ["a.yaml#InferenceService/rank"]
    assert meant({"a.yaml": server, "p.yaml": policy(own.replace("rank", "other"))}) == []
    assert meant({"a.yaml": server, "p.yaml": policy("{matchLabels: {app: isvc.rank-predictor}}")}) == ["?"]
    assert meant({"a.yaml": server, "p.yaml": policy("{matchLabels: {app.kubernetes.io/part-of: x}}")}) == ["?"]
    assert meant({"a.yaml": server, "p.yaml": policy("{matchLabels: {app: web}}")}) == []


RULE = """apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata: {name: r, namespace: ml}
spec:
  groups:
    - name: g
      rules:
        - alert: A
          expr: '%s'
"""


@pytest.mark.parametrize(
    ("expression", "found"),
    [
        ('rate(errors_total{job="churn-svc"}[5m]) > 1', 1),
        ('rate(errors_total{deployment=~"churn"}[5m]) > 1', 1),
        ('rate(errors_total{job="web"}[5m]) > 1', 0),
        ('rate(errors_total{namespace="shop"}[5m]) > 1', 0),
        ('rate(errors_total{job="nobody-knows"}[5m]) > 1', ["?"]),
        ("rate(errors_total[5m]) > 1", ["?"]),
        ('rate(errors_total{namespace="ml"}[5m]) > 1', ["?"]),
        ('rate(errors_total{job=~"ch.*"}[5m]) > 1', ["?"]),
    ],
)
def test_an_alert_watches_what_its_labels_name(expression: str, found: Any) -> None:
    service = (
        "apiVersion: v1\nkind: Service\nmetadata: {name: churn-svc, namespace: ml}\nspec: {selector: {app: churn}}\n"
    )
    files = {
        "a.yaml": deployment("churn", space="ml"),
        "b.yaml": deployment("web", "{app: web}", "ml"),
        "s.yaml": service,
        "r.yaml": RULE % expression.replace("'", "''"),
    }
    (group,) = read(files)["PrometheusRule/r"]["spec"]["groups"]
    told = group["rules"].items[0]["selects"] if isinstance(group["rules"], Several) else group["rules"][0]["selects"]
    if found == ["?"]:
        assert isinstance(told, (Several, Unknown))
    else:
        assert [one for one in told if one.endswith("/churn")] == ["a.yaml#Deployment/churn"][:found]


BEARING = st.dictionaries(st.sampled_from("abc"), st.sampled_from("xyz"), max_size=3)


@given(wanted=BEARING, borne=BEARING, hidden=st.sets(st.sampled_from("abc")), more=st.booleans())
def test_what_is_forgotten_changes_no_answer(
    wanted: dict[str, str], borne: dict[str, str], hidden: set[str], more: bool
) -> None:
    """An answer about labels of which some are not known is the answer about all of them, or none."""
    selector = _node({"matchLabels": _node({key: _node(value) for key, value in wanted.items()})})
    whole = labels(_node({key: _node(value) for key, value in borne.items()}))
    known = {
        k: _node(Unknown("x") if k in hidden and not more else v)
        for k, v in borne.items()
        if k not in hidden or not more
    }
    partly = labels(_node(known), more=more)
    assert selected(selector, whole) is (wanted.items() <= borne.items())
    assert selected(selector, partly) in (None, selected(selector, whole))


def _node(value: Any) -> Node:
    return Node(value, MARK)


def test_what_selectors_mean_is_said_of_a_server(tmp_path: Path) -> None:
    """From manifests in several files to what fails; a program that answers with no model casts no doubt."""
    (tmp_path / "a.yaml").write_text(deployment("churn-model"))
    (tmp_path / "b.yaml").write_text(deployment("rank-model", "{app: rank}"))
    (tmp_path / "w.yaml").write_text(deployment("web", "{app: web}").replace("tensorflow/serving", "nginx"))
    (tmp_path / "p.yaml").write_text(
        f"{policy('{matchLabels: {app: churn}}')}---\n{policy('{matchLabels: {app: web}}')}"
    )
    found = wellbuilt.review(tmp_path, cached=False).findings
    told = {one.subject: one.outcome for one in found if one.check == "server-is-guarded-as-others-are"}
    assert told == {"Deployment/churn-model": "holds", "Deployment/rank-model": "fails"}
