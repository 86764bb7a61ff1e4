"""Processing, batch answers and labeling, as Amazon SageMaker says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.concepts.batch_job import BatchJob
from wellbuilt.concepts.labeling_job import LabelingJob
from wellbuilt.concepts.processing_job import ProcessingJob
from wellbuilt.kernel.mappings import Default, Given, Key, Mapping, names
from wellbuilt.mappings.aws.images import pinned
from wellbuilt.mappings.aws.own_keys import own_key
from wellbuilt.mappings.aws.sagemaker.machines import disk_takes_key, superseded
from wellbuilt.mappings.aws.sagemaker.people import public_crowd
from wellbuilt.mappings.aws.sagemaker.words import API, TRUTH, number
from wellbuilt.mappings.aws.tags import TAGGED

if TYPE_CHECKING:
    from collections.abc import Callable

    from wellbuilt.kernel.mappings import Always, Made
    from wellbuilt.kernel.views import View

NETWORK = Default(False, f"{API}NetworkConfig.html")
BATCH_MACHINE = "TransformResources.InstanceType"


def processing(of: str = "", at: str = "", when: Callable[[View], bool] | None = None) -> Mapping:
    """Make the mapping of a processing job whose keys stand under a path, such as a pipeline step's `Arguments.`."""
    machine = f"{at}ProcessingResources.ClusterConfig.InstanceType"
    between = f"{at}NetworkConfig.EnableInterContainerTrafficEncryption"
    facts: dict[str, Key | Given | Made | Always] = {
        "image": Key(f"{at}AppSpecification.ImageUri"),
        "pinned": pinned(f"{at}AppSpecification.ImageUri"),
        "isolated": Key(f"{at}NetworkConfig.EnableNetworkIsolation", TRUTH, default=NETWORK),
        "in_network": Given(f"{at}NetworkConfig.VpcConfig", NETWORK),
        "encrypted_between_nodes": Key(between, TRUTH, default=NETWORK),
        "machines": Key(f"{at}ProcessingResources.ClusterConfig.InstanceCount", number),
        "machine": Key(machine),
        "machine_superseded": superseded(machine),
        "disk_takes_key": disk_takes_key(machine),
        "writes": Given(f"{at}ProcessingOutputConfig.Outputs", Default(False, f"{API}CreateProcessingJob.html")),
    }
    links = {
        "inputs": names(f"{at}ProcessingInputs[].S3Input.S3Uri"),
        "outputs": names(f"{at}ProcessingOutputConfig.Outputs[].S3Output.S3Uri"),
        "volume_key": own_key(f"{at}ProcessingResources.ClusterConfig.VolumeKmsKeyId"),
        "output_key": own_key(f"{at}ProcessingOutputConfig.KmsKeyId"),
        "role": names(f"{at}RoleArn"),
        "subnets": names(f"{at}NetworkConfig.VpcConfig.Subnets"),
        "firewalls": names(f"{at}NetworkConfig.VpcConfig.SecurityGroupIds"),
    }
    if not at:
        facts["tagged"] = TAGGED
    return Mapping(ProcessingJob, of=of, facts=facts, links=links, named=(f"{at}ProcessingJobName",), when=when)


processing_job = processing("sagemaker:ProcessingJob")

batch_job = Mapping(
    BatchJob,
    of="sagemaker:TransformJob",
    facts={
        "tagged": TAGGED,
        "machines": Key("TransformResources.InstanceCount", number),
        "machine": Key(BATCH_MACHINE),
        "machine_superseded": superseded(BATCH_MACHINE),
        "disk_takes_key": disk_takes_key(BATCH_MACHINE),
    },
    links={
        "model": names("ModelName"),
        "output": names("TransformOutput.S3OutputPath"),
        "volume_key": own_key("TransformResources.VolumeKmsKeyId"),
        "output_key": own_key("TransformOutput.KmsKeyId"),
    },
    named=("TransformJobName",),
)

labeling_job = Mapping(
    LabelingJob,
    of="sagemaker:LabelingJob",
    facts={
        "public_crowd": public_crowd("HumanTaskConfig.WorkteamArn"),
        "assisted": Given("LabelingJobAlgorithmsConfig", Default(False, f"{API}CreateLabelingJob.html")),
        "people_per_item": Key("HumanTaskConfig.NumberOfHumanWorkersPerDataObject", number),
    },
    links={
        "team": names("HumanTaskConfig.WorkteamArn"),
        "output": names("OutputConfig.S3OutputPath"),
        "output_key": own_key("OutputConfig.KmsKeyId"),
        "role": names("RoleArn"),
    },
    named=("LabelingJobName",),
)
