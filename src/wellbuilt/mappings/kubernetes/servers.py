"""Servers of models: deployments of known model servers, and the custom resources of KServe and Seldon."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wellbuilt.concepts.server import Server, ServerScaler
from wellbuilt.kernel.facts import Fact, Origin
from wellbuilt.kernel.mappings import Default, Key, Made, Mapping, names
from wellbuilt.kernel.records import Unknown
from wellbuilt.kernel.views import View, plain
from wellbuilt.mappings.kubernetes.pods import (
    API,
    PODS,
    all_pinned,
    containers,
    does,
    needs,
    of_containers,
    ready,
    secrets,
    text,
)
from wellbuilt.mappings.programs import CALLED

if TYPE_CHECKING:
    from collections.abc import Callable

KSERVE = "https://kserve.github.io/website/docs/reference/crd-api"
SELDON = "https://docs.seldon.io/projects/seldon-core/en/latest/reference/seldon-deployment.html"
SCALING = "https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/horizontal-pod-autoscaler-v2/"
KEDA = "https://keda.sh/docs/latest/reference/scaledobject-spec/"


def _serving(view: View) -> list[View]:
    """Return the containers that surely answer with a model; of one that is alone, its owner's name may say so."""
    found = containers(view)
    surely = [one for one in found if does(one) == "answers with a model" or CALLED.search(text(one, "name"))]
    alone = len(found) == 1 and CALLED.search(text(view, "metadata.name")) and does(found[0]) == "other"
    return surely or (found if alone else [])


def _beyond(view: View) -> Fact:
    """Return whether a pod or a container of it is given rights over its machine."""
    pod = View(view.find("spec.template.spec") or view.node, view.dialect)
    given = [(key, pod.find(key)) for key in ("hostNetwork", "hostPID", "hostIPC")]
    given += [("securityContext.privileged", one.find("securityContext.privileged")) for one in _serving(view)]
    for key, node in given:
        if node is not None and node.value is not False:
            value = True if node.value is True else Unknown(f"{key} is filled in")
            return Fact(value, Origin.STATED if value is True else Origin.UNKNOWN, node.mark, key)
    return Fact(False, Origin.DEFAULT, view.node.mark, "securityContext", f"{API}pod-v1/#security-context-1")


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
        "pinned": all_pinned(_serving, PODS),
        "ready_checked": of_containers(_serving, ready, PODS),
        "asks_for_resources": of_containers(_serving, needs, PODS),
        "secrets": secrets(_serving, PODS),
        "beyond_container": Made(_beyond, PODS),
    },
    named=("metadata.name",),
)


OWN = "spec.predictor.containers"
MODEL = "spec.predictor.model"


def _predictor(view: View) -> list[View]:
    """Return the containers of a predictor; one that names the format of its model may name an image there."""
    model = view.whole(MODEL)
    return containers(view, OWN) + ([model] if model is not None and model.find("image") else [])


def _settings(view: View) -> list[View]:
    model = view.whole(MODEL)
    return containers(view, OWN) + ([model] if model is not None else [])


inference_service = Mapping(
    Server,
    spelled={"kubernetes": "serving.kserve.io/InferenceService"},
    facts={
        "copies": Key("spec.predictor.minReplicas", default=Default(1, KSERVE)),
        "image": _image(_predictor, OWN),
        "pinned": all_pinned(_predictor, OWN),
        "secrets": secrets(_settings, OWN),
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
        "pinned": all_pinned(_components, "spec.predictors"),
        "secrets": secrets(_components, "spec.predictors"),
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
