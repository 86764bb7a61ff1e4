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
    from collections.abc import Callable

    from wellbuilt.kernel.mappings import Always, Made
    from wellbuilt.kernel.views import View

API = f"{REFERENCE}CreateTrainingJob.html"
ALGORITHM = f"{REFERENCE}AlgorithmSpecification.html"
TUNING = f"{REFERENCE}HyperParameterTuningJobConfig.html"
WARM = f"{REFERENCE}CreateHyperParameterTuningJob.html"
NO = Default(False, API)
STRATEGIES = {"Bayesian": "bayesian", "Random": "random", "Hyperband": "hyperband", "Grid": "grid"}


def training(of: str = "", at: str = "", when: Callable[[View], bool] | None = None, *, own: bool = True) -> Mapping:
    """Make the mapping of a training job whose keys stand under a path, such as a pipeline step's `Arguments.`.

    One that is not started by its `own` call has the tags of what starts it.
    """
    machine = f"{at}ResourceConfig.InstanceType"
    facts: dict[str, Key | Given | Made | Always] = {
        "image": Key(f"{at}AlgorithmSpecification.TrainingImage", default=Default(None, ALGORITHM)),
        "pinned": pinned(f"{at}AlgorithmSpecification.TrainingImage"),
        "isolated": Key(f"{at}EnableNetworkIsolation", TRUTH, default=NO),
        "in_network": Given(f"{at}VpcConfig", NO),
        "encrypted_between_nodes": Key(f"{at}EnableInterContainerTrafficEncryption", TRUTH, default=NO),
        "machines": Key(f"{at}ResourceConfig.InstanceCount", number),
        "machine": Key(machine),
        "machine_superseded": superseded(machine),
        "disk_takes_key": disk_takes_key(machine),
        "spot": Key(f"{at}EnableManagedSpotTraining", TRUTH, default=NO),
        "checkpointed": Given(f"{at}CheckpointConfig", NO),
        "secrets": plain_secrets(f"{at}Environment", API),
        "time_limit": Key(
            f"{at}StoppingCondition.MaxRuntimeInSeconds",
            number,
            default=Default(86400, f"{REFERENCE}StoppingCondition.html"),
        ),
    }
    links = {
        "inputs": names(f"{at}InputDataConfig[].DataSource.S3DataSource.S3Uri"),
        "output": names(f"{at}OutputDataConfig.S3OutputPath"),
        "volume_key": own_key(
            f"{at}ResourceConfig.VolumeKmsKeyId", f"{at}HyperParameterTuningResourceConfig.VolumeKmsKeyId"
        ),
        "output_key": own_key(f"{at}OutputDataConfig.KmsKeyId"),
        "role": names(f"{at}RoleArn"),
        "subnets": names(f"{at}VpcConfig.Subnets"),
        "firewalls": names(f"{at}VpcConfig.SecurityGroupIds"),
    }
    if own and not at:
        facts["tagged"] = TAGGED
    return Mapping(TrainingJob, of=of, facts=facts, links=links, named=(f"{at}TrainingJobName",), when=when)


training_job = training("sagemaker:TrainingJob")
tuned = training(own=False)


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
        "reuses_earlier": Given("WarmStartConfig", Default(False, WARM)),
    },
    parts={"trainings": (together("TrainingJobDefinition", "TrainingJobDefinitions"), tuned)},
    named=(Key("HyperParameterTuningJobName", spelled={"terraform": "name"}),),
)
