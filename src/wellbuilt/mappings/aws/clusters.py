"""What Amazon EMR, AWS Glue and AWS Batch say of machines that are there for jobs.

https://docs.aws.amazon.com/batch/latest/APIReference/API_ComputeResource.html
"""

from __future__ import annotations

from wellbuilt.concepts.machine_pool import MachinePool
from wellbuilt.kernel.facts import Fact, Origin
from wellbuilt.kernel.mappings import Always, Key, Made, Mapping
from wellbuilt.kernel.records import Unknown
from wellbuilt.kernel.views import View, why

SILENT = {
    "api": (False, "https://docs.aws.amazon.com/emr/latest/APIReference/API_JobFlowInstancesConfig.html"),
    "terraform": (True, "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/emr_cluster"),
}
"""Whether a cluster stays if nobody says so, by dialect; clusters of templates that say nothing are seen to stay."""
ALIVE, POLICY = "Instances.KeepJobFlowAliveWhenNoSteps", "AutoTerminationPolicy"
CALLED = "computeEnvironmentName"


def _cluster_stays(view: View) -> Fact | Unknown:
    """Return whether a cluster stays without work: told to, or by silence, and no idle time ends it."""
    policy = view.find(POLICY)
    if policy is not None:
        known = isinstance(policy.value, (dict, tuple))
        return Fact(False, mark=policy.mark, key=POLICY) if known else why(policy.value)
    terraform = view.dialect.name == "terraform"
    said, key = view.first(ALIVE, "keep_job_flow_alive_when_no_steps" if terraform else None)
    if said is None:
        stays, link = SILENT.get(view.dialect.name, (Unknown("no page says what silence means there"), ""))
        return Fact(stays, Origin.DEFAULT if link else Origin.UNKNOWN, view.node.mark, key, link)
    value = {"true": True, "false": False}.get(str(said.value).lower())
    return why(said.value) if value is None else Fact(value, mark=said.mark, key=key)


def _any(number: object) -> bool | Unknown:
    """Tell whether a number, which may be written as text, is more than none."""
    return int(str(number)) > 0 if str(number).isdigit() else Unknown("not a number")


KEPT = Key(
    "ComputeResources.MinvCpus",
    _any,
    spelled={"terraform": "compute_resources.min_vcpus", "api": "computeResources.minvCpus"},
)


def _has_machines(view: View) -> bool:
    """Tell whether an environment has machines of its own, not tasks that come with a job."""
    node, _ = view.first("ComputeResources.Type", "computeResources.type" if view.dialect.name == "api" else None)
    return node is None or not str(node.value).upper().startswith("FARGATE")


cluster = Mapping(
    MachinePool,
    of="emr:Cluster",
    spelled={"api": "emr:RunJobFlow"},
    facts={"purpose": Always("data"), "stays": Made(_cluster_stays, ALIVE)},
    named=("Name",),
)
development = Mapping(
    MachinePool,
    of="glue:DevEndpoint",
    facts={"purpose": Always("data"), "stays": Always(True)},
    named=(Key("EndpointName", spelled={"terraform": "name"}),),
)
environment = Mapping(
    MachinePool,
    of="batch:ComputeEnvironment",
    when=_has_machines,
    facts={"purpose": Always("jobs"), "stays": KEPT},
    named=(Key("ComputeEnvironmentName", spelled={"terraform": "compute_environment_name", "api": CALLED}),),
)
