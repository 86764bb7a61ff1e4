"""Processing, batch answers and labeling, as Amazon SageMaker says it."""

from __future__ import annotations

from wellbuilt.concepts.batch_job import BatchJob
from wellbuilt.concepts.labeling_job import LabelingJob
from wellbuilt.concepts.processing_job import ProcessingJob
from wellbuilt.kernel.mappings import Default, Given, Key, Mapping, names
from wellbuilt.mappings.aws.own_keys import own_key
from wellbuilt.mappings.aws.sagemaker.machines import disk_takes_key, superseded
from wellbuilt.mappings.aws.sagemaker.people import public_crowd
from wellbuilt.mappings.aws.sagemaker.words import API, TRUTH, number

NETWORK = Default(False, f"{API}NetworkConfig.html")
PROCESSING_MACHINE = "ProcessingResources.ClusterConfig.InstanceType"
BATCH_MACHINE = "TransformResources.InstanceType"

processing_job = Mapping(
    ProcessingJob,
    of="sagemaker:ProcessingJob",
    facts={
        "isolated": Key("NetworkConfig.EnableNetworkIsolation", TRUTH, default=NETWORK),
        "in_network": Given("NetworkConfig.VpcConfig", NETWORK),
        "encrypted_between_nodes": Key(
            "NetworkConfig.EnableInterContainerTrafficEncryption", TRUTH, default=NETWORK
        ),
        "machines": Key("ProcessingResources.ClusterConfig.InstanceCount", number),
        "machine": Key(PROCESSING_MACHINE),
        "machine_superseded": superseded(PROCESSING_MACHINE),
        "disk_takes_key": disk_takes_key(PROCESSING_MACHINE),
        "writes": Given("ProcessingOutputConfig.Outputs", Default(False, f"{API}CreateProcessingJob.html")),
    },
    links={
        "outputs": names("ProcessingOutputConfig.Outputs[].S3Output.S3Uri"),
        "volume_key": own_key("ProcessingResources.ClusterConfig.VolumeKmsKeyId"),
        "output_key": own_key("ProcessingOutputConfig.KmsKeyId"),
        "role": names("RoleArn"),
    },
    named=("ProcessingJobName",),
)

batch_job = Mapping(
    BatchJob,
    of="sagemaker:TransformJob",
    facts={
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
