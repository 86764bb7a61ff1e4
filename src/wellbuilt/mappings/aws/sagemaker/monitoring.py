"""Monitoring of endpoints, as Amazon SageMaker says it."""

from __future__ import annotations

from wellbuilt.concepts.monitor import Monitor
from wellbuilt.concepts.monitoring_job import MonitoringJob
from wellbuilt.kernel.mappings import Always, Default, Given, Inside, Key, Made, Mapping, Names, names
from wellbuilt.kernel.records import Node
from wellbuilt.kernel.views import View
from wellbuilt.mappings.aws.own_keys import own_key
from wellbuilt.mappings.aws.sagemaker.machines import disk_takes_key, superseded
from wellbuilt.mappings.aws.sagemaker.words import API, TRUTH, number

NETWORK = Default(False, f"{API}MonitoringNetworkConfig.html")
BASELINE = Default(False, "https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-create-baseline.html")
INLINE = "MonitoringScheduleConfig.MonitoringJobDefinition"
TYPE = "MonitoringScheduleConfig.MonitoringType"
NAME = Key("JobDefinitionName", spelled={"terraform": "name"})
TYPES = {"DataQuality": "data", "ModelQuality": "quality", "ModelBias": "bias", "ModelExplainability": "explanation"}


def _job(of: str, watches: Always | Key, stem: str, resources: str, baseline: str, inputs: tuple[str, ...]) -> Mapping:
    """Make the mapping of one kind of job definition: its keys begin with the kind's own name."""
    machine = f"{resources}.ClusterConfig.InstanceType"
    facts: dict[str, Key | Given | Made | Always] = {
        "watches": watches,
        "has_baseline": Given(baseline, BASELINE),
        "isolated": Key("NetworkConfig.EnableNetworkIsolation", TRUTH, default=NETWORK),
        "in_network": Given("NetworkConfig.VpcConfig", NETWORK),
        "encrypted_between_nodes": Key("NetworkConfig.EnableInterContainerTrafficEncryption", TRUTH, default=NETWORK),
        "machines": Key(f"{resources}.ClusterConfig.InstanceCount", number),
        "machine_superseded": superseded(machine),
        "disk_takes_key": disk_takes_key(machine),
    }
    links: dict[str, Names] = {
        "volume_key": own_key(f"{resources}.ClusterConfig.VolumeKmsKeyId"),
        "output": names(f"{stem}OutputConfig.MonitoringOutputs[].S3Output.S3Uri"),
        "output_key": own_key(f"{stem}OutputConfig.KmsKeyId"),
        "role": names("RoleArn"),
        "endpoint": names(*inputs),
    }
    if of:
        links["owner"] = Names(("MonitoringScheduleConfig",), find=lambda _: ())
    return Mapping(MonitoringJob, of=of, facts=facts, links=links, named=(NAME,) if of else ())


def _definition(noun: str, watches: str) -> Mapping:
    return _job(
        f"sagemaker:{noun}JobDefinition",
        Always(watches),
        f"{noun}Job",
        "JobResources",
        f"{noun}BaselineConfig",
        (f"{noun}JobInput.EndpointInput.EndpointName",),
    )


data_quality = _definition("DataQuality", "data")
model_quality = _definition("ModelQuality", "quality")
model_bias = _definition("ModelBias", "bias")
model_explainability = _definition("ModelExplainability", "explanation")
written_in = _job(
    "",
    Key("MonitoringType", TYPES),
    "Monitoring",
    "MonitoringResources",
    "BaselineConfig",
    ("MonitoringInputs[].EndpointInput.EndpointName",),
)


def _written_in(view: View) -> View | None:
    """Return the job definition inside a schedule, with the type that stands beside it."""
    found, kind = view.whole(INLINE), view.find(TYPE)
    if found is None or kind is None:
        return found
    jobs = tuple(
        Node({**one.node.value, view.dialect.key("MonitoringType"): kind}, one.node.mark, one.node.rest)
        for one in found.elements()
        if isinstance(one.node.value, dict)
    )
    return View(Node(jobs, found.node.mark, found.node.rest), view.dialect) if jobs else found


schedule = Mapping(
    Monitor,
    of="sagemaker:MonitoringSchedule",
    facts={
        "recurs": Key(
            "MonitoringScheduleConfig.ScheduleConfig.ScheduleExpression",
            lambda expression: str(expression).strip().upper() != "NOW",
        ),
    },
    links={"job": names("MonitoringScheduleConfig.MonitoringJobDefinitionName")},
    parts={"jobs": (Inside(_written_in, INLINE), written_in)},
    named=(Key("MonitoringScheduleName", spelled={"terraform": "name"}),),
)
