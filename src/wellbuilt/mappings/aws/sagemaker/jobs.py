"""Processing, batch answers and labeling, as Amazon SageMaker says it."""

from __future__ import annotations

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

NETWORK = Default(False, f"{API}NetworkConfig.html")
MACHINE = "ProcessingResources.ClusterConfig.InstanceType"
BATCH_MACHINE = "TransformResources.InstanceType"


processing_job = Mapping(
    ProcessingJob,
    of="sagemaker:ProcessingJob",
    facts={
        "tagged": TAGGED,
        "image": Key("AppSpecification.ImageUri"),
        "pinned": pinned("AppSpecification.ImageUri"),
        "isolated": Key("NetworkConfig.EnableNetworkIsolation", TRUTH, default=NETWORK),
        "in_network": Given("NetworkConfig.VpcConfig", NETWORK),
        "encrypted_between_nodes": Key("NetworkConfig.EnableInterContainerTrafficEncryption", TRUTH, default=NETWORK),
        "machines": Key("ProcessingResources.ClusterConfig.InstanceCount", number),
        "machine_superseded": superseded(MACHINE),
        "disk_takes_key": disk_takes_key(MACHINE),
        "writes": Given("ProcessingOutputConfig.Outputs", Default(False, f"{API}CreateProcessingJob.html")),
    },
    links={
        "inputs": names("ProcessingInputs[].S3Input.S3Uri"),
        "outputs": names("ProcessingOutputConfig.Outputs[].S3Output.S3Uri"),
        "volume_key": own_key("ProcessingResources.ClusterConfig.VolumeKmsKeyId"),
        "output_key": own_key("ProcessingOutputConfig.KmsKeyId"),
        "role": names("RoleArn"),
        "subnets": names("NetworkConfig.VpcConfig.Subnets"),
        "firewalls": names("NetworkConfig.VpcConfig.SecurityGroupIds"),
    },
    named=("ProcessingJobName",),
)

batch_job = Mapping(
    BatchJob,
    of="sagemaker:TransformJob",
    facts={
        "tagged": TAGGED,
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
