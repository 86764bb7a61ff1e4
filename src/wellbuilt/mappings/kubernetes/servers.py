"""Servers of models: deployments of known model servers, and the custom resources of KServe and Seldon."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wellbuilt.concepts.server import Server, ServerScaler
from wellbuilt.kernel.facts import Fact
from wellbuilt.kernel.mappings import Default, Key, Made, Mapping, names
from wellbuilt.kernel.records import Unknown
from wellbuilt.kernel.views import View, plain
from wellbuilt.mappings.kubernetes.pods import API, PODS, containers, needs, of_containers, pinned, ready, serves

if TYPE_CHECKING:
    from collections.abc import Callable

KSERVE = "https://kserve.github.io/website/docs/reference/crd-api"
SELDON = "https://docs.seldon.io/projects/seldon-core/en/latest/reference/seldon-deployment.html"
SCALING = "https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/horizontal-pod-autoscaler-v2/"
KEDA = "https://keda.sh/docs/latest/reference/scaledobject-spec/"


def _serving(view: View) -> list[View]:
    return [one for one in containers(view) if serves(one)]


def _image(find: Callable[[View], list[View]], key: str) -> Made:
    def told(view: View) -> Any:
        nodes = [node for one in find(view) if (node := one.find("image"))]
        if not nodes:
            return None
        value = plain(nodes[0])
        return Fact(value, mark=nodes[0].mark, key=key) if isinstance(value, str) else Unknown("it is not known")

    return Made(told, key)


deployment = Mapping(
    Server,
    spelled={"kubernetes": ("apps/Deployment", "apps/StatefulSet")},
    when=lambda view: bool(_serving(view)),
    facts={
        "copies": Key("spec.replicas", default=Default(1, f"{API}deployment-v1/#DeploymentSpec")),
        "image": _image(_serving, PODS),
        "pinned": of_containers(_serving, pinned, PODS),
        "ready_checked": of_containers(_serving, ready, PODS),
        "asks_for_resources": of_containers(_serving, needs, PODS),
    },
    named=("metadata.name",),
)


OWN = "spec.predictor.containers"


def _predictor(view: View) -> list[View]:
    return containers(view, OWN)


inference_service = Mapping(
    Server,
    spelled={"kubernetes": "serving.kserve.io/InferenceService"},
    facts={
        "copies": Key("spec.predictor.minReplicas", default=Default(1, KSERVE)),
        "image": _image(_predictor, OWN),
        "pinned": of_containers(_predictor, pinned, OWN),
    },
    named=("metadata.name",),
)


def _components(view: View) -> list[View]:
    parts = [part for predictor in view.items("spec.predictors") for part in predictor.items("componentSpecs")]
    return [one for part in parts for one in containers(part, "spec.containers")]


def _least(view: View) -> Any:
    """Return the copies of the predictor that has fewest; what one leaves out, the whole says, else it is one."""
    whole = view.find("spec.replicas")
    predictors = view.items("spec.predictors")
    counts = [plain(node) if (node := one.find("replicas") or whole) else 1 for one in predictors]
    if not counts or not all(isinstance(one, int) for one in counts):
        return Unknown("the number of copies is not known")
    return Fact(min(counts), mark=predictors[0].node.mark, key="spec.predictors", link=SELDON)


seldon = Mapping(
    Server,
    spelled={"kubernetes": "machinelearning.seldon.io/SeldonDeployment"},
    facts={
        "copies": Made(_least, "spec.predictors"),
        "image": _image(_components, "spec.predictors"),
        "pinned": of_containers(_components, pinned, "spec.predictors"),
    },
    named=("metadata.name",),
)
scaler = Mapping(
    ServerScaler,
    spelled={"kubernetes": "autoscaling/HorizontalPodAutoscaler"},
    facts={"least": Key("spec.minReplicas", default=Default(1, SCALING)), "most": Key("spec.maxReplicas")},
    links={"server": names("spec.scaleTargetRef.name")},
)
keda = Mapping(
    ServerScaler,
    spelled={"kubernetes": "keda.sh/ScaledObject"},
    facts={
        "least": Key("spec.minReplicaCount", default=Default(0, KEDA)),
        "most": Key("spec.maxReplicaCount", default=Default(100, KEDA)),
    },
    links={"server": names("spec.scaleTargetRef.name")},
)
