"""Trainings: jobs of the Kubeflow trainer, of SageMaker HyperPod and of Ray, and plain jobs that surely train.

https://www.kubeflow.org/docs/components/trainer/
https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-eks-operator.html
https://docs.ray.io/en/latest/cluster/kubernetes/getting-started/rayjob-quick-start.html
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from wellbuilt.concepts.server import ClusterTraining
from wellbuilt.kernel.facts import Fact, Several
from wellbuilt.kernel.mappings import Made, Mapping
from wellbuilt.kernel.records import Unknown
from wellbuilt.kernel.views import View, plain
from wellbuilt.mappings.commands import does
from wellbuilt.mappings.kubernetes.pods import PODS, containers, pinned, text, words

if TYPE_CHECKING:
    from collections.abc import Callable

REPLICAS = {
    "kubeflow.org/PyTorchJob": "pytorchReplicaSpecs",
    "kubeflow.org/TFJob": "tfReplicaSpecs",
    "kubeflow.org/XGBoostJob": "xgbReplicaSpecs",
    "kubeflow.org/MPIJob": "mpiReplicaSpecs",
    "kubeflow.org/PaddleJob": "paddleReplicaSpecs",
    "kubeflow.org/JAXJob": "jaxReplicaSpecs",
}
"""By kind, where the pods of its roles are."""


def _workers(view: View) -> list[View]:
    found = []
    for key in REPLICAS.values():
        whole = view.whole(f"spec.{key}")
        roles = whole.node.value.values() if whole and isinstance(whole.node.value, dict) else ()
        found += [one for role in roles for one in containers(View(role, view.dialect), "template.spec.containers")]
    return found


def _named(find: Callable[[View], list[View]], which: Callable[[Any], bool]) -> Made:
    def told(view: View) -> Any:
        nodes = [(node, one) for one in find(view) if (node := one.find("image"))]
        images = [(plain(node), pinned(one)) for node, one in nodes]
        names = tuple(dict.fromkeys(image for image, word in images if isinstance(image, str) and which(word)))
        unsure = any(not isinstance(image, str) for image, _ in images)
        return Fact(Several(names, Unknown("an image is not known")) if unsure else names, mark=view.node.mark)

    return Made(told, "spec")


def _training(
    kinds: tuple[str, ...], find: Callable[[View], list[View]], when: Callable[[View], bool] | None = None
) -> Mapping:
    """Return the mapping of kinds whose containers, or what holds an image as one does, are found so."""
    return Mapping(
        ClusterTraining,
        spelled={"kubernetes": kinds},
        facts={"images": _named(find, lambda _: True), "unpinned": _named(find, lambda word: word is False)},
        named=("metadata.name",),
        when=when,
    )


def _trains(container: View) -> bool:
    """Tell whether a container surely trains: by what it runs, or by a line of the script that its shell is given."""
    said = words(container)
    shell = len(said) > 2 and said[0].rpartition("/")[2] in ("sh", "bash") and "c" in said[1]  # noqa: PLR2004  sh -c x
    lines = re.split(r"[\n;]|&&", said[-1]) if shell else []
    return any("trains" in does(tuple(line)).surely for line in (said, *(line.split() for line in lines)) if line)


def _trained_by(path: str) -> Callable[[View], list[View]]:
    return lambda view: [one for one in containers(view, path) if _trains(one)]


def _ray(view: View) -> list[View]:
    """Return the containers of a cluster that is made for one job."""
    groups = [
        f"spec.rayClusterSpec.{group}.template.spec.containers" for group in ("headGroupSpec", "workerGroupSpecs[]")
    ]
    return [one for path in groups for one in containers(view, path)]


def _ray_trains(view: View) -> bool:
    return "trains" in does(tuple(text(view, "spec.entrypoint").split())).surely


training = _training(tuple(REPLICAS), _workers)
trainer = _training(("trainer.kubeflow.org/TrainJob",), lambda view: view.items("spec.trainer"))
hyperpod = _training(
    ("sagemaker.amazonaws.com/HyperPodPyTorchJob",),
    lambda view: containers(view, "spec.replicaSpecs[].template.spec.containers"),
)
job = _training(("batch/Job",), _trained_by(PODS), lambda view: bool(_trained_by(PODS)(view)))
TIMED = "spec.jobTemplate.spec.template.spec.containers"
timed = _training(("batch/CronJob",), _trained_by(TIMED), lambda view: bool(_trained_by(TIMED)(view)))
ray = _training(("ray.io/RayJob",), _ray, _ray_trains)
