"""Pools of machines that trainings run on, as the SDKs of Azure Machine Learning make them, versions 1 and 2.

https://learn.microsoft.com/azure/machine-learning/how-to-create-attach-compute-cluster
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.concepts.machine_pool import MachinePool
from wellbuilt.kernel.facts import Fact, Origin
from wellbuilt.kernel.mappings import Always, Made, Mapping
from wellbuilt.kernel.views import why

if TYPE_CHECKING:
    from wellbuilt.kernel.records import Unknown
    from wellbuilt.kernel.views import View

CLUSTER = "https://learn.microsoft.com/python/api/azure-ai-ml/azure.ai.ml.entities.amlcompute"
LEAST = ("min_instances", "min_nodes")


def _stays(view: View) -> Fact | Unknown:
    node, key = view.first(LEAST[0], LEAST)
    if node is None:
        silent = view.node.rest or False
        return Fact(silent, Origin.UNKNOWN if silent else Origin.DEFAULT, view.node.mark, key, CLUSTER)
    return Fact(node.value > 0, mark=node.mark, key=key) if isinstance(node.value, int) else why(node.value)


pool = Mapping(
    MachinePool,
    spelled={
        "python": (
            "azure.ai.ml.entities.AmlCompute",
            "azureml.core.compute.AmlCompute.provisioning_configuration",
        )
    },
    facts={"purpose": Always("training"), "stays": Made(_stays, LEAST[0])},
)
