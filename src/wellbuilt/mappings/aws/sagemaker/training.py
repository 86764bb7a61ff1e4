"""Training, as Amazon SageMaker says it."""

from __future__ import annotations

from wellbuilt.concepts.training_job import TrainingJob
from wellbuilt.kernel.mappings import Default, Given, Key, Mapping, names

API = "https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateTrainingJob.html"
NO = Default(False, API)
TRUTH = {True: True, False: False}

training_job = Mapping(
    TrainingJob,
    of="sagemaker:TrainingJob",
    facts={
        "isolated": Key("EnableNetworkIsolation", TRUTH, default=NO),
        "in_network": Given("VpcConfig", NO),
        "encrypted_between_nodes": Key("EnableInterContainerTrafficEncryption", TRUTH, default=NO),
        "machines": Key("ResourceConfig.InstanceCount", int, default=Default(1, API)),
        "machine": Key("ResourceConfig.InstanceType"),
        "spot": Key("EnableManagedSpotTraining", TRUTH, default=NO),
        "checkpointed": Given("CheckpointConfig", NO),
        "time_limit": Key("StoppingCondition.MaxRuntimeInSeconds", int, default=Default(86400, API)),
    },
    links={
        "output": names("OutputDataConfig.S3OutputPath"),
        "volume_key": names("ResourceConfig.VolumeKmsKeyId"),
        "output_key": names("OutputDataConfig.KmsKeyId"),
        "role": names("RoleArn"),
        "subnets": names("VpcConfig.Subnets"),
        "firewalls": names("VpcConfig.SecurityGroupIds"),
    },
    named=("TrainingJobName",),
)
