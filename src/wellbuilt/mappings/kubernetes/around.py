"""What stands around servers on a cluster: who may reach them, where, and how many copies are kept."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Any

from wellbuilt.concepts.firewall import Firewall, FirewallRule
from wellbuilt.concepts.server import DisruptionBudget, ServerAddress
from wellbuilt.kernel.facts import Fact, Origin
from wellbuilt.kernel.mappings import Inside, Made, Mapping, Names, names
from wellbuilt.kernel.records import Node, Unknown
from wellbuilt.kernel.views import View, plain, why

if TYPE_CHECKING:
    from collections.abc import Sequence

POLICY = "https://kubernetes.io/docs/concepts/services-networking/network-policies/"
BUDGET = "https://kubernetes.io/docs/tasks/run-application/configure-pdb/"
EVERY = 2**31 - 1
"""More copies than there can be."""
EVERYWHERE = ("0.0.0.0/0", "::/0")
BALANCER = "service.beta.kubernetes.io/aws-load-balancer-"
INSIDE = {
    f"{BALANCER}internal": ("true", "0.0.0.0/0"),
    f"{BALANCER}scheme": ("internal",),
    "networking.gke.io/load-balancer-type": ("internal",),
    "cloud.google.com/load-balancer-type": ("internal",),
    "service.beta.kubernetes.io/azure-load-balancer-internal": ("true",),
}
"""Annotations, and the values by which they keep an address inside its network.

https://kubernetes.io/docs/concepts/services-networking/service/#internal-load-balancer
https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/annotations/
"""


def _world(view: View) -> bool | Unknown:
    """Tell whether a rule lets in from anywhere: one that names nobody does."""
    peers = view.find("from")
    if peers is None or (peers.value in ((), None) and peers.rest is None):
        return True
    if not isinstance(peers.value, tuple):
        return why(peers.value)
    ranges = [plain(node) for one in view.items("from") if (node := one.find("ipBlock.cidr"))]
    if any(one in EVERYWHERE for one in ranges):
        return True
    doubt = peers.rest or next((why(one) for one in ranges if not isinstance(one, str)), None)
    return doubt or False


rule = Mapping(FirewallRule, facts={"world": Made(_world, "from")})


def _guarded(view: View) -> Sequence[Node]:
    """Return what a policy selects, if it is about what comes in: it is unless it says that it is not."""
    kinds = view.find("spec.policyTypes")
    if kinds is not None and isinstance(kinds.value, tuple) and kinds.value:
        said = [plain(one) for one in kinds.value]
        if "Ingress" not in said:
            return [] if all(isinstance(one, str) for one in said) else [Node(why(kinds.value[0].value), kinds.mark)]
    return _told(view, "selects")


def _told(view: View, path: str) -> list[Node]:
    """Return what a source found, with a node of its own for what it could not tell."""
    node = view.find(path)
    return [node] if node is not None else []


network_policy = Mapping(
    Firewall,
    spelled={"kubernetes": "networking.k8s.io/NetworkPolicy"},
    parts={"entries": (Inside(lambda view: view.whole("spec.ingress"), "spec.ingress"), rule)},
    links={"servers": Names(("selects",), find=_guarded), "near": names("beside")},
    named=("metadata.name",),
)


def _not_followed(view: View) -> View:
    return View(Node(Unknown("its rules are not followed"), view.node.mark), view.dialect)


def _not_seen(view: View) -> Sequence[Node]:
    return [Node(Unknown("which programs it is about is not followed"), view.node.mark)]


def _other(kinds: tuple[str, ...], servers: Names) -> Mapping:
    """Return the mapping of policies in words of others, whose rules are not followed."""
    return Mapping(
        Firewall,
        spelled={"kubernetes": kinds},
        parts={"entries": (Inside(_not_followed, "spec"), rule)},
        links={"servers": servers},
        named=("metadata.name",),
    )


labelled_policy = _other(("security.istio.io/AuthorizationPolicy", "cilium.io/CiliumNetworkPolicy"), names("selects"))
other_policy = _other(
    (
        "cilium.io/CiliumClusterwideNetworkPolicy",
        "crd.projectcalico.org/NetworkPolicy",
        "crd.projectcalico.org/GlobalNetworkPolicy",
        "projectcalico.org/NetworkPolicy",
        "projectcalico.org/GlobalNetworkPolicy",
    ),
    Names(("spec",), find=_not_seen),
)


def _reach(view: View) -> Any:
    """Return from where a service is reached; whether a balancer is open is up to the cluster where nothing says it."""
    kind = view.find("spec.type")
    if kind is None or plain(kind) != "LoadBalancer":
        return Unknown("who reaches the machines of the cluster is not seen")
    told = _annotations(view)
    if any(told.get(key) in values for key, values in INSIDE.items()):
        return Fact("inside", mark=kind.mark, key="metadata.annotations")
    if any(isinstance(one, Unknown) for one in told.values()):
        return Unknown("an annotation is filled in")
    ranges = view.find("spec.loadBalancerSourceRanges")
    if ranges is not None and ranges.value not in ((), None):
        known = [plain(one) for one in ranges.value] if isinstance(ranges.value, tuple) else [why(ranges.value)]
        if not any(one in EVERYWHERE for one in known):
            doubt = ranges.rest or next((why(one) for one in known if not isinstance(one, str)), None)
            return doubt or Fact("named addresses", mark=ranges.mark, key="spec.loadBalancerSourceRanges")
    surely = told.get(f"{BALANCER}scheme") == "internet-facing"
    return Fact("outside", mark=kind.mark, key="spec.type", confidence="high" if surely else "medium")


def _annotations(view: View) -> dict[str, Any]:
    node = view.find("metadata.annotations")
    table = node.value if node is not None and isinstance(node.value, dict) else {}
    known = {key: plain(one) for key, one in table.items()}
    return {key: one if isinstance(one, str) else why(one) for key, one in known.items()}


def _published(view: View) -> bool:
    node = view.find("spec.type")
    return node is not None and node.value not in ("ClusterIP", "ExternalName")


service = Mapping(
    ServerAddress,
    spelled={"kubernetes": "Service"},
    when=_published,
    facts={"reach": Made(_reach, "spec.type")},
    links={"servers": names("selects")},
    named=("metadata.name",),
)


def _kept(view: View) -> Any:
    """Return of how many copies none may go; a share is rounded up, so that of few copies it may be all."""
    for path, kept in (("spec.maxUnavailable", _if_none_may_go), ("spec.minAvailable", _if_some_stay)):
        node = view.find(path)
        if node is not None and node.value is not None:
            said = plain(node)
            return Fact(kept(str(said)), mark=node.mark, key=path) if isinstance(said, (str, int)) else why(node.value)
    return Fact(0, Origin.DEFAULT, view.node.mark, "spec.minAvailable", BUDGET)


def _if_none_may_go(said: str) -> Any:
    count = said.removesuffix("%")
    return (0 if int(count) else EVERY) if count.isdecimal() else Unknown(f"{said} is not a number of copies")


def _if_some_stay(said: str) -> Any:
    count = said.removesuffix("%")
    if not count.isdecimal():
        return Unknown(f"{said} is not a number of copies")
    gone = 100 - int(count)
    return int(count) if count == said else ceil(100 / gone) - 1 if gone > 0 else EVERY


budget = Mapping(
    DisruptionBudget,
    spelled={"kubernetes": "policy/PodDisruptionBudget"},
    facts={"keeps_all_of": Made(_kept, "spec.minAvailable")},
    links={"servers": names("selects")},
    named=("metadata.name",),
)
