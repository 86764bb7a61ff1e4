"""What Amazon EMR, AWS Glue and AWS Batch say of machines that are there for jobs."""

from __future__ import annotations

from wellbuilt.concepts.machine_pool import MachinePool
from wellbuilt.kernel.facts import Fact, Origin
from wellbuilt.kernel.mappings import Always, Default, Key, Made, Mapping
from wellbuilt.kernel.records import Unknown
from wellbuilt.kernel.views import View, why

STEPS = "https://docs.aws.amazon.com/emr/latest/APIReference/API_JobFlowInstancesConfig.html"
OF_TERRAFORM = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/emr_cluster"
BATCH = "https://docs.aws.amazon.com/batch/latest/APIReference/API_ComputeResource.html"
ALIVE, POLICY = "Instances.KeepJobFlowAliveWhenNoSteps", "AutoTerminationPolicy"
CALLED = "computeEnvironmentName"


def _cluster_stays(view: View) -> Fact | Unknown:
    """Return whether a cluster stays without work: told to, or by Terraform's silence, and no idle time ends it."""
    policy = view.find(POLICY)
    if policy is not None:
        known = isinstance(policy.value, (dict, tuple))
        return Fact(False, mark=policy.mark, key=POLICY) if known else why(policy.value)
    terraform = view.dialect.name == "terraform"
    said, key = view.first(ALIVE, "keep_job_flow_alive_when_no_steps" if terraform else None)
    if said is None:
        return Fact(terraform, Origin.DEFAULT, view.node.mark, key, OF_TERRAFORM if terraform else STEPS)
    value = {"true": True, "false": False}.get(str(said.value).lower())
    return why(said.value) if value is None else Fact(value, mark=said.mark, key=key)


def _any(number: object) -> bool | Unknown:
    """Tell whether a number, which may be written as text, is more than none."""
    return int(str(number)) > 0 if str(number).isdigit() else Unknown("not a number")


KEPT = Key(
    "ComputeResources.MinvCpus",
    _any,
    default=Default(False, BATCH),
    spelled={"terraform": "compute_resources.min_vcpus", "api": "computeResources.minvCpus"},
)
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
    facts={"purpose": Always("jobs"), "stays": KEPT},
    named=(Key("ComputeEnvironmentName", spelled={"terraform": "compute_environment_name", "api": CALLED}),),
)
