"""Training and tuning, as Amazon SageMaker says it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wellbuilt.concepts.training_job import TrainingJob
from wellbuilt.concepts.tuning_job import TuningJob
from wellbuilt.kernel.mappings import Default, Given, Key, Mapping, names
from wellbuilt.mappings.aws.images import pinned
from wellbuilt.mappings.aws.own_keys import own_key
from wellbuilt.mappings.aws.plain_secrets import plain_secrets
from wellbuilt.mappings.aws.sagemaker.machines import disk_takes_key, superseded
from wellbuilt.mappings.aws.sagemaker.words import API as REFERENCE, TRUTH, number, together
from wellbuilt.mappings.aws.tags import TAGGED

if TYPE_CHECKING:
    from wellbuilt.kernel.mappings import Always, Made

API = f"{REFERENCE}CreateTrainingJob.html"
ALGORITHM = f"{REFERENCE}AlgorithmSpecification.html"
TUNING = f"{REFERENCE}HyperParameterTuningJobConfig.html"
NO = Default(False, API)
STRATEGIES = {"Bayesian": "bayesian", "Random": "random", "Hyperband": "hyperband", "Grid": "grid"}


def _training(of: str = "") -> Mapping:
    """Make the mapping of a training job; one without a request of its own has the tags of what starts it."""
    machine = "ResourceConfig.InstanceType"
    facts: dict[str, Key | Given | Made | Always] = {
        "image": Key("AlgorithmSpecification.TrainingImage", default=Default(None, ALGORITHM)),
        "pinned": pinned("AlgorithmSpecification.TrainingImage"),
        "isolated": Key("EnableNetworkIsolation", TRUTH, default=NO),
        "in_network": Given("VpcConfig", NO),
        "encrypted_between_nodes": Key("EnableInterContainerTrafficEncryption", TRUTH, default=NO),
        "machines": Key("ResourceConfig.InstanceCount", number),
        "machine_superseded": superseded(machine),
        "disk_takes_key": disk_takes_key(machine),
        "spot": Key("EnableManagedSpotTraining", TRUTH, default=NO),
        "checkpointed": Given("CheckpointConfig", NO),
        "secrets": plain_secrets("Environment", API),
    }
    links = {
        "inputs": names("InputDataConfig[].DataSource.S3DataSource.S3Uri"),
        "output": names("OutputDataConfig.S3OutputPath"),
        "volume_key": own_key("ResourceConfig.VolumeKmsKeyId", "HyperParameterTuningResourceConfig.VolumeKmsKeyId"),
        "output_key": own_key("OutputDataConfig.KmsKeyId"),
        "role": names("RoleArn"),
        "subnets": names("VpcConfig.Subnets"),
        "firewalls": names("VpcConfig.SecurityGroupIds"),
    }
    if of:
        facts["tagged"] = TAGGED
    return Mapping(TrainingJob, of=of, facts=facts, links=links, named=("TrainingJobName",))


training_job = _training("sagemaker:TrainingJob")
tuned = _training()


def _asked(path: str, means: Any, default: Default | None = None) -> Key:
    """Make a fact from the settings of the search, which Terraform calls `config`."""
    short = Key(f"Config.{path}", means, default=default)
    return Key(f"HyperParameterTuningJobConfig.{path}", means, default=default, spelled={"terraform": short})


tuning_job = Mapping(
    TuningJob,
    of="sagemaker:HyperParameterTuningJob",
    facts={
        "tagged": TAGGED,
        "strategy": _asked("Strategy", STRATEGIES),
        "gives_up_early": _asked("TrainingJobEarlyStoppingType", {"Auto": True, "Off": False}, Default(False, TUNING)),
        "parallel": _asked("ResourceLimits.MaxParallelTrainingJobs", number),
        "tries": _asked("ResourceLimits.MaxNumberOfTrainingJobs", number),
    },
    parts={"trainings": (together("TrainingJobDefinition", "TrainingJobDefinitions"), tuned)},
    named=(Key("HyperParameterTuningJobName", spelled={"terraform": "name"}),),
)
