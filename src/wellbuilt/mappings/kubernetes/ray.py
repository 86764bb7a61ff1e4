"""Jobs of Ray, with the cluster that each is given.

https://docs.ray.io/en/latest/cluster/kubernetes/getting-started/rayjob-quick-start.html
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wellbuilt.concepts.machine_pool import MachinePool
from wellbuilt.kernel.mappings import Default, Key, Made, Mapping
from wellbuilt.kernel.records import Unknown
from wellbuilt.mappings.kubernetes.pods import text

if TYPE_CHECKING:
    from wellbuilt.kernel.facts import Fact
    from wellbuilt.kernel.views import View

JOB = "https://ray-project.github.io/kuberay/reference/api/#rayjobspec"
SHUT = "spec.shutdownAfterJobFinishes"
TRAINS = re.compile(r"train|fine.?tun|\btune\b|pretrain", re.IGNORECASE)


def _purpose(view: View) -> str:
    return "training" if TRAINS.search(text(view, "spec.entrypoint")) else "jobs"


def _stays(view: View) -> Fact | Unknown:
    if view.find("spec.deletionStrategy") is not None:
        return Unknown("a strategy says what is deleted when")
    return Key(SHUT, {True: False, False: True}, default=Default(True, JOB)).read(view)


job = Mapping(
    MachinePool,
    spelled={"kubernetes": "ray.io/RayJob"},
    facts={
        "purpose": Made(_purpose, "spec.entrypoint"),
        "stays": Made(_stays, SHUT),
    },
    named=("metadata.name",),
    when=lambda view: view.find("spec.rayClusterSpec") is not None,
)
