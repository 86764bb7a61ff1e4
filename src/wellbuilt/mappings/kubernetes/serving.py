"""Further servers of models: services of Ray, and models of Seldon Core 2."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.concepts.server import Server
from wellbuilt.kernel.mappings import Always, Default, Key, Made, Mapping
from wellbuilt.kernel.records import Unknown
from wellbuilt.mappings.kubernetes.pods import all_pinned, containers, needs, of_containers, secrets, text

if TYPE_CHECKING:
    from wellbuilt.kernel.views import View

RAY = "https://docs.ray.io/en/latest/cluster/kubernetes/user-guides/rayservice.html"
SELDON = "https://docs.seldon.ai/seldon-core-2/user-guide/kubernetes-resources/model"
CLUSTER = "spec.rayClusterConfig"
GROUPS = (f"{CLUSTER}.headGroupSpec", f"{CLUSTER}.workerGroupSpecs[]")
CALLED = ("metadata.name", "uid")


def _nodes(view: View) -> list[View]:
    """Return the containers of the head and of all workers."""
    return [one for group in GROUPS for one in containers(view, f"{group}.template.spec.containers")]


def _image(view: View) -> str | Unknown:
    found = [text(one, "image") for one in _nodes(view)]
    return next(filter(None, found), Unknown("which image it runs is not known"))


ray_service = Mapping(
    Server,
    spelled={"kubernetes": "ray.io/RayService"},
    facts={
        "copies": Made(lambda _: Unknown("what it serves says in how many copies"), "spec.serveConfigV2"),
        "image": Made(_image, CLUSTER),
        "pinned": all_pinned(_nodes, CLUSTER),
        "ready_checked": Made(lambda _: Unknown("KubeRay adds probes by itself"), CLUSTER),
        "asks_for_resources": of_containers(_nodes, needs, CLUSTER),
        "secrets": secrets(_nodes, CLUSTER),
    },
    named=CALLED,
)
seldon_model = Mapping(
    Server,
    spelled={"kubernetes": "mlops.seldon.io/Model"},
    facts={
        "copies": Key("spec.replicas", default=Default(1, SELDON)),
        "image": Always(None),
        "secrets": Always(()),
        "says_it_is_measured": Always(True),
    },
    named=CALLED,
)
