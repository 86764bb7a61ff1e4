"""Servers of models: deployments of known model servers, and the custom resources of KServe and Seldon."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wellbuilt.concepts.server import BuiltProgram, Server, ServerScaler
from wellbuilt.kernel.facts import Fact, Origin
from wellbuilt.kernel.mappings import Always, Default, Key, Made, Mapping, Names, names
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
from wellbuilt.mappings.programs import is_called_so

if TYPE_CHECKING:
    from collections.abc import Callable

    from wellbuilt.kernel.records import Node

BUILT = "builtFrom"
"""Where the source of manifests tells the recipe of an image that is built in the same repository."""
KSERVE = "https://kserve.github.io/website/docs/reference/crd-api"
SELDON = "https://docs.seldon.io/projects/seldon-core/en/latest/reference/seldon-deployment.html"
SCALING = "https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/horizontal-pod-autoscaler-v2/"
KEDA = "https://keda.sh/docs/latest/reference/scaledobject-spec/"
CALLED = ("metadata.name", "uid")
"""By what others call a server: its name, and what selectors were found to mean."""


def _serving(view: View) -> list[View]:
    """Return the containers that surely answer with a model; of one that is alone, its owner's name may say so."""
    found, whole = containers(view), text(view, "metadata.name")
    surely = [one for one in found if does(one) == "answers with a model" or _called(one, text(one, "name"), whole)]
    alone = len(found) == 1 and does(found[0]) == "other" and _called(found[0], whole, text(found[0], "name"))
    return surely or (found if alone else [])


def _called(container: View, name: str, other: str) -> bool:
    return is_called_so(name, other, text(container, "image"))


def _beyond(pods: str, find: Callable[[View], list[View]]) -> Made:
    """Make the fact that a pod, or a container of it, is given rights over its machine."""

    def told(view: View) -> Fact:
        keys = ("hostNetwork", "hostPID", "hostIPC")
        given = [(key, pod.find(key)) for pod in view.items(pods) for key in keys]
        given += [("securityContext.privileged", one.find("securityContext.privileged")) for one in find(view)]
        for key, node in given:
            if node is not None and node.value is not False:
                value = True if node.value is True else Unknown(f"{key} is filled in")
                return Fact(value, Origin.STATED if value is True else Origin.UNKNOWN, node.mark, key)
        return Fact(False, Origin.DEFAULT, view.node.mark, pods, f"{API}pod-v1/#security-context-1")

    return Made(told, pods)


def _unless_given(
    told: Callable[[View], bool | Unknown], find: Callable[[View], list[View]], key: str, by: str
) -> Made:
    """Make a fact that holds where each container says so; where one does not, its controller may."""

    def tell(view: View) -> Fact | Unknown:
        found = find(view)
        said = bool(found) and all(told(one) is True for one in found)
        return Fact(True, mark=found[0].node.mark, key=key) if said else Unknown(f"{by} may add it by itself")

    return Made(tell, key)


def _image(find: Callable[[View], list[View]], key: str) -> Made:
    def told(view: View) -> Any:
        nodes = [node for one in find(view) if (node := one.find("image"))]
        if not nodes:
            return None
        value = plain(nodes[0])
        return Fact(value, mark=nodes[0].mark, key=key) if isinstance(value, str) else Unknown("it is not known")

    return Made(told, key)


SCRAPED = ("prometheus.io/scrape", "serving.kserve.io/enable-prometheus-scraping")
"""Annotations by which pods say that their measures are to be read.

https://kserve.github.io/website/docs/model-serving/predictive-inference/observability/prometheus-metrics
"""


def _annotated(key: str) -> Made:
    def told(view: View) -> Fact | Unknown:
        node = view.find(key)
        if node is None:
            return Fact(False, Origin.DEFAULT, view.node.mark, key)
        if not isinstance(node.value, dict) or node.rest is not None:
            return Unknown("its annotations are not known")
        said = [plain(node.value[name]) for name in SCRAPED if name in node.value]
        doubt = next((one for one in said if isinstance(one, Unknown)), None)
        return Fact("true" in said, mark=node.mark, key=key) if "true" in said or doubt is None else doubt

    return Made(told, key)


def _facts(find: Callable[[View], list[View]]) -> dict[str, Key | Made]:
    """Return what is told of some containers in the pods of a deployment."""
    return {
        "copies": Key("spec.replicas", default=Default(1, f"{API}deployment-v1/#DeploymentSpec")),
        "image": _image(find, PODS),
        "pinned": all_pinned(find, PODS),
        "ready_checked": of_containers(find, ready, PODS),
        "asks_for_resources": of_containers(find, needs, PODS),
        "secrets": secrets(find, PODS),
        "beyond_container": _beyond("spec.template.spec", find),
        "says_it_is_measured": _annotated("spec.template.metadata.annotations"),
    }


def _built(view: View) -> list[View]:
    """Return the one container whose image is built in the same repository, if nothing else says what it is for."""
    found = [one for one in containers(view) if one.find(BUILT) and does(one) == "other"]
    return found if len(found) == 1 and not _serving(view) else []


def _recipes(view: View) -> list[Node]:
    return [node for one in _built(view) if (node := one.find(BUILT))]


DEPLOYMENTS = ("apps/Deployment", "apps/StatefulSet")
deployment = Mapping(
    Server,
    spelled={"kubernetes": DEPLOYMENTS},
    when=lambda view: bool(_serving(view)),
    facts=_facts(_serving),
    named=CALLED,
)
built = Mapping(
    BuiltProgram,
    spelled={"kubernetes": DEPLOYMENTS},
    when=lambda view: bool(_built(view)),
    facts=_facts(_built),
    links={"recipes": Names((PODS,), find=_recipes)},
    named=CALLED,
)


OWN = "spec.predictor.containers"
MODEL = "spec.predictor.model"
BESIDE = ("spec.transformer.containers", "spec.explainer.containers")
"""Where the containers are that change what a predictor is asked, and explain what it answers."""


def _predictor(view: View) -> list[View]:
    """Return the containers of a predictor; one that names the format of its model may name an image there."""
    model = view.whole(MODEL)
    return containers(view, OWN) + ([model] if model is not None and model.find("image") else []) + _beside(view)


def _settings(view: View) -> list[View]:
    model = view.whole(MODEL)
    return containers(view, OWN) + ([model] if model is not None else []) + _beside(view)


def _beside(view: View) -> list[View]:
    return [one for path in BESIDE for one in containers(view, path)]


inference_service = Mapping(
    Server,
    spelled={"kubernetes": "serving.kserve.io/InferenceService"},
    facts={
        "copies": Key("spec.predictor.minReplicas", default=Default(1, KSERVE)),
        "image": _image(_predictor, OWN),
        "pinned": all_pinned(_predictor, OWN),
        "ready_checked": _unless_given(ready, _settings, OWN, "KServe"),
        "asks_for_resources": _unless_given(needs, _settings, OWN, "KServe"),
        "secrets": secrets(_settings, OWN),
        "beyond_container": _beyond("spec.predictor", _settings),
        "says_it_is_measured": _annotated("metadata.annotations"),
    },
    named=CALLED,
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
        "ready_checked": _unless_given(ready, _components, "spec.predictors", "Seldon Core"),
        "asks_for_resources": _unless_given(needs, _components, "spec.predictors", "Seldon Core"),
        "secrets": secrets(_components, "spec.predictors"),
        "beyond_container": _beyond("spec.predictors.componentSpecs.spec", _components),
        "says_it_is_measured": Always(True),
    },
    named=CALLED,
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
