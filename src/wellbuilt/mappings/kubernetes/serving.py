"""Services of Ray, which serve models from a cluster of their own.

https://docs.ray.io/en/latest/cluster/kubernetes/user-guides/rayservice.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.concepts.server import Server
from wellbuilt.kernel.mappings import Made, Mapping
from wellbuilt.kernel.records import Unknown
from wellbuilt.mappings.kubernetes.pods import all_pinned, containers, needs, of_containers, secrets, text

if TYPE_CHECKING:
    from wellbuilt.kernel.views import View

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
