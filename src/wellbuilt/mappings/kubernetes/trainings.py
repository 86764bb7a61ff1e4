"""Trainings: jobs of the Kubeflow trainer, version 1.

https://www.kubeflow.org/docs/components/trainer/legacy-v1/
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wellbuilt.concepts.server import ClusterTraining
from wellbuilt.kernel.facts import Fact, Several
from wellbuilt.kernel.mappings import Made, Mapping
from wellbuilt.kernel.records import Unknown
from wellbuilt.kernel.views import View, plain
from wellbuilt.mappings.kubernetes.pods import containers, pinned

if TYPE_CHECKING:
    from collections.abc import Callable

REPLICAS = {
    "kubeflow.org/PyTorchJob": "pytorchReplicaSpecs",
    "kubeflow.org/TFJob": "tfReplicaSpecs",
    "kubeflow.org/XGBoostJob": "xgbReplicaSpecs",
    "kubeflow.org/MPIJob": "mpiReplicaSpecs",
    "kubeflow.org/PaddleJob": "paddleReplicaSpecs",
}
"""By kind, where the pods of its roles are."""


def _workers(view: View) -> list[View]:
    found = []
    for key in REPLICAS.values():
        whole = view.whole(f"spec.{key}")
        roles = whole.node.value.values() if whole and isinstance(whole.node.value, dict) else ()
        found += [one for role in roles for one in containers(View(role, view.dialect), "template.spec.containers")]
    return found


def _images(view: View) -> list[tuple[Any, Any]]:
    nodes = [(node, one) for one in _workers(view) if (node := one.find("image"))]
    return [(plain(node), pinned(one)) for node, one in nodes]


def _named(which: Callable[[Any], bool]) -> Made:
    def told(view: View) -> Any:
        found = [(image, word) for image, word in _images(view) if isinstance(image, str)]
        names = tuple(dict.fromkeys(image for image, word in found if which(word)))
        unsure = next((image for image, _ in _images(view) if not isinstance(image, str)), None)
        return Fact(
            Several(names, Unknown("an image is not known")) if unsure is not None else names, mark=view.node.mark
        )

    return Made(told, "spec")


training = Mapping(
    ClusterTraining,
    spelled={"kubernetes": tuple(REPLICAS)},
    facts={
        "images": _named(lambda _: True),
        "unpinned": _named(lambda word: word is False),
    },
    named=("metadata.name",),
)
