"""Training and tuning in the SageMaker Python SDK: estimators and tuners become requests of the API.

https://sagemaker.readthedocs.io/en/stable/api/training/estimators.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Node, Unknown
from wellbuilt.kernel.views import PLAIN as AS_IT_IS, View
from wellbuilt.mappings.aws.sagemaker.sdk.calls import (
    Call,
    asked,
    elements,
    given,
    grown,
    locally,
    ordered,
    positions,
    read,
    version_of_image,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wellbuilt.kernel.records import Record

TUNER = "https://sagemaker.readthedocs.io/en/stable/api/training/tuner.html"

SETTINGS = {
    "TrainingJobName": ("base_job_name",),
    "RoleArn": ("role",),
    "AlgorithmSpecification.TrainingImage": ("image_uri", "image_name"),
    "ResourceConfig.InstanceType": ("instance_type", "train_instance_type"),
    "ResourceConfig.InstanceCount": ("instance_count", "train_instance_count"),
    "ResourceConfig.VolumeKmsKeyId": ("volume_kms_key", "train_volume_kms_key"),
    "OutputDataConfig.S3OutputPath": ("output_path",),
    "OutputDataConfig.KmsKeyId": ("output_kms_key",),
    "EnableNetworkIsolation": ("enable_network_isolation",),
    "EnableInterContainerTrafficEncryption": ("encrypt_inter_container_traffic",),
    "EnableManagedSpotTraining": ("use_spot_instances", "train_use_spot_instances"),
    "CheckpointConfig.S3Uri": ("checkpoint_s3_uri",),
    "StoppingCondition.MaxRuntimeInSeconds": ("max_run", "train_max_run"),
    "Environment": ("environment",),
    "Tags": ("tags",),
}
"""What an estimator is given, by the API's keys; `train_...` are the words of the first version, still taken."""

ELSEWHERE = (
    "RoleArn", "EnableNetworkIsolation", "EnableInterContainerTrafficEncryption", "Environment", "Tags", "VpcConfig",
    "VpcConfig.Subnets", "VpcConfig.SecurityGroupIds", "OutputDataConfig.KmsKeyId", "ResourceConfig.VolumeKmsKeyId",
)  # fmt: skip
"""What the SDK's file of defaults may set, see decision 100."""

_COMMON = ("role", "instance_count", "instance_type")
_ESTIMATOR = ("image_uri", *_COMMON)
_FRAMEWORKS = {
    "pytorch": ("PyTorch", "framework_version"),
    "tensorflow": ("TensorFlow", "framework_version"),
    "sklearn": ("SKLearn", "framework_version"),
    "xgboost": ("XGBoost", "framework_version"),
    "huggingface": ("HuggingFace", "pytorch_version", "tensorflow_version"),
    "mxnet": ("MXNet", "framework_version"),
    "chainer": ("Chainer", "framework_version"),
    "rl": ("RLEstimator", "toolkit_version"),
}
_ALGORITHMS = (
    "kmeans.KMeans", "pca.PCA", "lda.LDA", "linear_learner.LinearLearner", "ntm.NTM", "knn.KNN",
    "factorization_machines.FactorizationMachines", "randomcutforest.RandomCutForest", "object2vec.Object2Vec",
    "ipinsights.IPInsights",
)  # fmt: skip

FRAMEWORKS = {
    f"sagemaker.{package}{module}.{name}": versions
    for package, (name, *versions) in _FRAMEWORKS.items()
    for module in ("", ".estimator")
}
ALGORITHMS = tuple(f"sagemaker.{path}" for one in _ALGORITHMS for path in (f"amazon.{one}", one.rpartition(".")[2]))
HUB = ("sagemaker.jumpstart.estimator.JumpStartEstimator",)
MARKET = ("sagemaker.algorithm.AlgorithmEstimator", "sagemaker.AlgorithmEstimator")
PLAIN = ("sagemaker.estimator.Estimator", "sagemaker.estimator.Framework")
ESTIMATORS = (*PLAIN, *FRAMEWORKS, *ALGORITHMS, *HUB, *MARKET)
TUNERS = ("sagemaker.tuner.HyperparameterTuner",)
WARM = ("sagemaker.tuner.WarmStartConfig",)
INPUTS = (
    "sagemaker.inputs.TrainingInput",
    "sagemaker.TrainingInput",
    "sagemaker.session.s3_input",
    "sagemaker.s3_input",
)

ORDERS = {
    PLAIN[0]: _ESTIMATOR,
    **dict.fromkeys(ALGORITHMS, _COMMON),
    **dict.fromkeys((one for one in ALGORITHMS if one.endswith(".LDA")), ("role", "instance_type")),
    **dict.fromkeys(MARKET, ("algorithm_arn", *_COMMON)),
}
"""The arguments that are commonly given by position, by class."""
TUNER_ORDER = ("estimator", "objective_metric_name", "hyperparameter_ranges")


def trained(call: Call, doubt: Unknown | None = None, inputs: Node | None = None, tags: Node | None = None) -> Record:
    """Return the request for the training job that an estimator starts."""
    keys = settings(call, inputs)
    keys["Tags"] = keys["Tags"] or tags
    return asked("CreateTrainingJob", call, keys, ELSEWHERE, doubt=doubt)


def settings(call: Call, inputs: Node | None = None) -> dict[str, Node | None]:
    """Return what an estimator asks for, by the API's keys."""
    keys = read(call, ordered(SETTINGS, ORDERS.get(call.kind, ())))
    keys["AlgorithmSpecification.TrainingImage"] = keys["AlgorithmSpecification.TrainingImage"] or _image(call)
    keys |= network(call)
    keys["InputDataConfig"] = channels(call, inputs or _fed(call))
    chosen = Unknown("the hub says it for each of its models")
    if call.kind in HUB:
        for path in ("EnableNetworkIsolation", "StoppingCondition.MaxRuntimeInSeconds", "Environment"):
            keys[path] = keys[path] or Node(chosen, call.node.mark)
    if call.kind in MARKET:
        isolated = keys["EnableNetworkIsolation"]
        keys["EnableNetworkIsolation"] = isolated or Node(Unknown("the algorithm says it"), call.node.mark)
    return keys


def _image(call: Call) -> Node | None:
    """Return what is known of the image where the SDK looks it up; some are given one, or name an algorithm."""
    if call.kind in (PLAIN[0], *MARKET):
        return None
    for name in FRAMEWORKS.get(call.kind, ()):
        if known := version_of_image(call.given(name)):
            return known
    return Node(Unknown("the SDK looks the image up"), call.node.mark)


def network(call: Call) -> dict[str, Node | None]:
    """Return the network of an estimator: it takes both subnets and firewalls, or neither.

    https://github.com/aws/sagemaker-python-sdk/blob/v2.257.0/src/sagemaker/vpc_utils.py
    """
    subnets, firewalls = call.given("subnets"), call.given("security_group_ids")
    if subnets is None or firewalls is None:
        return {}
    return {"VpcConfig.Subnets": subnets, "VpcConfig.SecurityGroupIds": firewalls}


def channels(call: Call, inputs: Node | None) -> Node | None:
    """Return the channels that training reads, from a place, one place for each name, or a list of such."""
    if inputs is None:
        return None
    if isinstance(inputs.value, dict):
        named = [(Node(name, one.mark), one) for name, one in inputs.value.items()]
    else:
        named = [(Node("training", inputs.mark), one) for one in elements(inputs)]
    return Node(tuple(_channel(call, name, one) for name, one in named), inputs.mark, inputs.rest)


def _channel(call: Call, name: Node, node: Node) -> Node:
    made = call.beside.made(node)
    where: Node | None = node
    if made is not None and made.kind in INPUTS:
        where = made.given("s3_data", "0")
    return grown({"ChannelName": name, "DataSource.S3DataSource.S3Uri": where}, node.mark)


def on_own_machine(call: Call) -> bool:
    """Tell whether an estimator trains on the machine the code itself runs on: only there it reads files of its own."""
    machine = call.given(*positions(ORDERS.get(call.kind, ()), "instance_type"), "train_instance_type")
    reads = channels(call, _fed(call))
    sources = (View(one, AS_IT_IS).find("DataSource.S3DataSource.S3Uri") for one in elements(reads))
    own = any(node is not None and isinstance(node.value, str) and node.value.startswith("file:") for node in sources)
    return own or locally(machine, call)


def _fed(call: Call) -> Node | None:
    fits = call.called("fit")
    return given(fits[0], call.beside, "inputs", "0") if fits else None


def tuned(call: Call) -> Iterator[Record]:
    """Yield the request for the search that a tuner starts, with the training of its estimator in it."""
    node = call.given(*positions(TUNER_ORDER, "estimator"))
    estimator = call.beside.made(node)
    if estimator is not None and on_own_machine(estimator):
        return
    definition = Node(Unknown("the estimator is not seen"), call.node.mark)
    if estimator is not None and estimator.kind in ESTIMATORS:
        definition = grown(settings(estimator), estimator.node.mark, estimator.node.rest)
    yield search(call, definition)


def search(call: Call, definition: Node) -> Record:
    """Return the request for a search that starts trainings of one definition."""
    keys = {
        "HyperParameterTuningJobName": call.given("base_tuning_job_name"),
        "HyperParameterTuningJobConfig.Strategy": call.given("strategy") or Node("Bayesian", call.node.mark),
        "HyperParameterTuningJobConfig.ResourceLimits.MaxNumberOfTrainingJobs": call.given("max_jobs"),
        "HyperParameterTuningJobConfig.ResourceLimits.MaxParallelTrainingJobs": call.given("max_parallel_jobs")
        or Node(1, call.node.mark),
        "HyperParameterTuningJobConfig.TrainingJobEarlyStoppingType": call.given("early_stopping_type"),
        "WarmStartConfig": call.given("warm_start_config"),
        "Tags": call.given("tags"),
        "TrainingJobDefinition": definition,
    }
    silent = {"strategy": "Strategy", "max_parallel_jobs": "ResourceLimits.MaxParallelTrainingJobs"}
    defaults = [
        (f"HyperParameterTuningJobConfig.{path}", TUNER) for name, path in silent.items() if call.given(name) is None
    ]
    return asked("CreateHyperParameterTuningJob", call, keys, ELSEWHERE, defaults=defaults)
