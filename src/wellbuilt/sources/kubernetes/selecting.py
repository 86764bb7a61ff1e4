"""Selecting: which of the objects at hand one means by labels, as a cluster finds them when they are applied.

What an object means is put into its body as `selects`: the `uid`s of what makes the pods that it is about. `beside`
are those of all that makes pods near it in its namespace.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Node, Unknown
from wellbuilt.kernel.values import replace
from wellbuilt.sources.kubernetes.alerts import Watched, with_watched
from wellbuilt.sources.kubernetes.labels import Labels, bears, every, labels, operated, selected
from wellbuilt.sources.kubernetes.objects import elements, items, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from wellbuilt.sources.kubernetes.labels import Truth
    from wellbuilt.sources.kubernetes.objects import Object

TEMPLATES = {
    "apps/Deployment": "spec.template", "apps/StatefulSet": "spec.template", "apps/DaemonSet": "spec.template",
    "apps/ReplicaSet": "spec.template", "batch/Job": "spec.template", "batch/CronJob": "spec.jobTemplate.spec.template",
}  # fmt: skip
"""By kind that makes pods, where the template is whose labels they bear."""
OPERATED = {
    "serving.kserve.io/InferenceService": "serving.kserve.io/inferenceservice",
    "machinelearning.seldon.io/SeldonDeployment": "seldon-deployment-id",
    "ray.io/RayCluster": "ray.io/cluster",
    "ray.io/RayService": "",
}
"""By kind whose pods its operator makes, the label by which it tells them apart; they bear others besides.

https://github.com/kserve/kserve/blob/master/pkg/constants/constants.go
https://github.com/SeldonIO/seldon-core/blob/v1/operator/apis/machinelearning.seldon.io/v1/seldondeployment_types.go
https://docs.ray.io/en/latest/cluster/kubernetes/user-guides/config.html
"""
BY_LABELS = {
    "networking.k8s.io/NetworkPolicy": "spec.podSelector",
    "policy/PodDisruptionBudget": "spec.selector",
    "monitoring.coreos.com/PodMonitor": "spec.selector",
    "security.istio.io/AuthorizationPolicy": "spec.selector",
    "cilium.io/CiliumNetworkPolicy": "spec.endpointSelector",
}
"""By kind that means pods by their labels, where its selector is."""
SERVICE, SERVICE_MONITOR = "Service", "monitoring.coreos.com/ServiceMonitor"
MONITORS = (SERVICE_MONITOR, "monitoring.coreos.com/PodMonitor")
RULES, ROUTES = "monitoring.coreos.com/PrometheusRule", "monitoring.coreos.com/AlertmanagerConfig"
HIDDEN = Unknown("whether it means what is here is not known")


@dataclass(slots=True)
class Group:
    """Objects that are applied together, each with the `uid` it is given."""

    members: Sequence[tuple[str, Object]]
    together: bool = False
    pods: list[tuple[str, Object, Labels]] = field(default_factory=list)
    names: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """Find what makes pods, and what programs and services are called."""
        self.names = frozenset(one.name for _, one in self.members if one.kind == SERVICE or one.kind in TEMPLATES)
        self.pods = [(uid, one, said) for uid, one in self.members if (said := pod_labels(one)) is not None]

    def with_selected(self, uid: str, one: Object) -> Node:
        """Return an object's body with its `uid` and what it means."""
        added = {"uid": Node(uid, one.node.mark)}
        node = one.node
        if one.kind in BY_LABELS:
            selector = one.find(BY_LABELS[one.kind])
            added["selects"] = self._listed(one, partial(selected, selector), narrow=_narrow(selector))
        elif one.kind == SERVICE:
            added["selects"] = self._listed(one, partial(_served, one), narrow=True)
        elif one.kind == SERVICE_MONITOR:
            added["selects"] = self._through_services(one)
        elif one.kind == RULES:
            routes = [
                (u, o, every([_same_namespace(one, o), _all_routed(o)])) for u, o in self.members if o.kind == ROUTES
            ]
            node = with_watched(node, [self._watched(*pod) for pod in self.pods], self.names, self._uids(one, routes))
        if "selects" in added or one.kind == RULES:
            added["beside"] = self._beside(one)
        return replace(node, value={**items(node), **added})

    def _beside(self, one: Object) -> Node:
        """Return the makers of pods that stand near an object, in the namespaces that it may be about."""
        spaces = one.find("spec.namespaceSelector") if one.kind in MONITORS else None
        near = [u for u, o, _ in self.pods if self._near(one, o) and _in(spaces, one, o) is not False]
        return Node(tuple(Node(u, one.node.mark) for u in near), one.node.mark)

    def _listed(self, one: Object, means: Callable[[Labels], Truth], *, narrow: bool) -> Node:
        """Return the makers of pods that an object means; one that narrows nothing down means those near it."""
        within = [pod for pod in self.pods if narrow or self._near(one, pod[1])]
        spaces = one.find("spec.namespaceSelector") if one.kind in MONITORS else None
        said = [(u, o, every([_in(spaces, one, o), means(lab)])) for u, o, lab in within]
        return self._uids(one, said)

    def _through_services(self, one: Object) -> Node:
        """Return the makers of pods behind the services that a monitor means."""
        selector, spaces = one.find("spec.selector"), one.find("spec.namespaceSelector")
        found: list[tuple[str, Object, Truth]] = []
        for _, service in self.members:
            if service.kind != SERVICE:
                continue
            meant = every([_in(spaces, one, service), selected(selector, labels(service.find("metadata.labels")))])
            if meant is not False:
                behind = [
                    (u, o, every([_same_namespace(service, o), _served(service, lab)])) for u, o, lab in self.pods
                ]
                found += [(u, o, every([meant, there])) for u, o, there in behind]
        return self._uids(one, found)

    def _uids(self, one: Object, said: Iterable[tuple[str, Object, Truth]]) -> Node:
        """Return those that are meant and nearest; what stands near and may be meant opens the list."""
        found = [(u, o, truth) for u, o, truth in said if truth or (truth is None and self._near(one, o))]
        best = max((self._depth(one, o) for _, o, _ in found), default=0)
        nearest = {u: truth for u, o, truth in found if self._depth(one, o) == best}
        mark = one.node.mark
        sure = tuple(Node(u, mark) for u, truth in nearest.items() if truth)
        return Node(sure, mark, HIDDEN if None in nearest.values() else None)

    def _watched(self, uid: str, one: Object, said: Labels) -> Watched:
        services = [o for _, o in self.members if o.kind == SERVICE and _served(o, said) and _same_namespace(o, one)]
        return Watched(uid, one.name, tuple(s.name for s in services), text(one.find("metadata.namespace")))

    def _depth(self, one: Object, other: Object) -> int:
        return 0 if self.together else _common(one, other)

    def _near(self, one: Object, other: Object) -> bool:
        """Tell whether two stand so close that whoever applies one applies the other: in a folder, or in two beside."""
        if self.together or _folder(one) == _folder(other):
            return True
        common = _common(one, other)
        return common > 0 and {len(_folder(one)), len(_folder(other))} == {common + 1}


def pod_labels(one: Object) -> Labels | None:
    """Return the labels of the pods that an object makes, None for one that makes none."""
    if one.kind in TEMPLATES:
        template = one.find(TEMPLATES[one.kind])
        return labels(one.find(f"{TEMPLATES[one.kind]}.metadata.labels"), more=template is None)
    if one.kind in OPERATED:
        return operated(one.find("metadata.labels"), OPERATED[one.kind], one.name)
    return None


def _narrow(selector: Node | None) -> bool:
    return any(one.value not in ({}, (), None) for one in items(selector).values())


def _served(service: Object, said: Labels) -> Truth:
    """Tell whether a service leads to pods with some labels; one without a selector leads to none by itself."""
    selector = service.find("spec.selector")
    if selector is None or selector.value in ({}, None):
        return False
    return bears(selector, said)


def _same_namespace(one: Object, other: Object) -> Truth:
    """Tell whether two are in one namespace; who applies them says which one that is where neither does."""
    here, there = one.find("metadata.namespace"), other.find("metadata.namespace")
    if here is None or there is None:
        return True if here is there else None
    return here.value == there.value if text(here) and text(there) else here.value == there.value or None


def _in(spaces: Node | None, one: Object, other: Object) -> Truth:
    """Tell whether an object is in the namespaces that a monitor looks into: its own if it names none."""
    inside = items(spaces)
    if inside.get("any") is not None and inside["any"].value is True:
        return True
    if "matchNames" in inside:
        space = text(other.find("metadata.namespace"))
        wanted = [text(name) for name in elements(inside["matchNames"])]
        return space in wanted if space and all(wanted) else None
    return _same_namespace(one, other)


def _all_routed(routes: Object) -> Truth:
    """Tell whether all alerts of a namespace are routed by an object, rather than those that match something."""
    return True if routes.find("spec.route") is not None and routes.find("spec.route.matchers") is None else None


def _folder(one: Object) -> list[str]:
    return one.path.split("/")[:-1]


def _common(one: Object, other: Object) -> int:
    here, there = _folder(one), _folder(other)
    alike = [a == b for a, b in zip(here, there, strict=False)]
    return alike.index(False) if False in alike else len(alike)
