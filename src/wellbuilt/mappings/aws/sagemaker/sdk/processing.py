"""Processing in the SageMaker Python SDK: processors become requests of the API.

https://sagemaker.readthedocs.io/en/stable/api/training/processing.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Node, Unknown
from wellbuilt.mappings.aws.sagemaker.sdk.calls import (
    DEFAULT_BUCKET,
    Call,
    anywhere,
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
from wellbuilt.mappings.aws.sagemaker.sdk.resources import SHAPES, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wellbuilt.kernel.records import Record

MACHINES = "ProcessingResources.ClusterConfig"
SETTINGS = {
    "ProcessingJobName": ("base_job_name", "job_name_prefix"),
    "RoleArn": ("role",),
    "AppSpecification.ImageUri": ("image_uri",),
    f"{MACHINES}.InstanceType": ("instance_type",),
    f"{MACHINES}.InstanceCount": ("instance_count",),
    f"{MACHINES}.VolumeKmsKeyId": ("volume_kms_key",),
    "ProcessingOutputConfig.KmsKeyId": ("output_kms_key",),
    "Tags": ("tags",),
}
"""What a processor is given, by the API's keys."""
NETWORK = {
    "EnableNetworkIsolation": ("enable_network_isolation",),
    "EnableInterContainerTrafficEncryption": ("encrypt_inter_container_traffic",),
    "VpcConfig.Subnets": ("subnets",),
    "VpcConfig.SecurityGroupIds": ("security_group_ids",),
}
NETWORK_ORDER = ("enable_network_isolation", "security_group_ids", "subnets", "encrypt_inter_container_traffic")
IN_NETWORK = tuple(f"NetworkConfig.{path}" for path in ("VpcConfig", *NETWORK))
ELSEWHERE = (
    *IN_NETWORK, "RoleArn", "Tags", f"{MACHINES}.VolumeKmsKeyId", "ProcessingOutputConfig.KmsKeyId",
)  # fmt: skip
"""What the SDK's file of defaults may set, see decision 100."""

_ROLE_IMAGE = ("role", "image_uri")
_MACHINES = ("instance_count", "instance_type")
ORDERS = {
    **dict.fromkeys((*anywhere("processing.Processor"), "sagemaker.Processor"), (*_ROLE_IMAGE, *_MACHINES)),
    **dict.fromkeys(
        (*anywhere("processing.ScriptProcessor"), "sagemaker.ScriptProcessor"),
        (*_ROLE_IMAGE, "command", *_MACHINES),
    ),
    **dict.fromkeys(
        ("sagemaker.sklearn.processing.SKLearnProcessor", "sagemaker.sklearn.SKLearnProcessor"),
        ("framework_version", "role", *_MACHINES),
    ),
    **dict.fromkeys(anywhere("clarify.SageMakerClarifyProcessor"), ("role", *_MACHINES)),
}
_FRAMEWORKS = {
    "pytorch": "PyTorchProcessor",
    "tensorflow": "TensorFlowProcessor",
    "xgboost": "XGBoostProcessor",
    "huggingface": "HuggingFaceProcessor",
    "mxnet": "MXNetProcessor",
}
PROCESSORS = (
    *ORDERS,
    *anywhere("processing.FrameworkProcessor", "spark.processing.SparkJarProcessor", "spark.SparkJarProcessor"),
    *anywhere("spark.processing.PySparkProcessor", "spark.PySparkProcessor"),
    *(f"sagemaker.{package}{module}.{name}" for package, name in _FRAMEWORKS.items() for module in ("", ".processing")),
)
CONFIGS = anywhere("network.NetworkConfig", "model_monitor.NetworkConfig")
INPUTS = ("sagemaker.processing.ProcessingInput",)
OUTPUTS = ("sagemaker.processing.ProcessingOutput",)
DATA = anywhere("clarify.DataConfig")
RUNS = ("run",)
CLARIFIES = (
    "run_bias", "run_pre_training_bias", "run_post_training_bias", "run_explainability", "run_bias_and_explainability",
)  # fmt: skip
DATA_ORDER = ("s3_data_input_path", "s3_output_path")


def processed(call: Call, step: Call | None = None, doubt: Unknown | None = None) -> Record:
    """Return the request for the processing job that a processor starts, by itself or as the `step` of a pipeline."""
    keys = read(call, ordered(SETTINGS, ORDERS.get(call.kind, ())))
    keys["AppSpecification.ImageUri"] = keys["AppSpecification.ImageUri"] or _image(call)
    keys |= network(call)
    runs = [*call.called(*RUNS), *([step.node] if step is not None and step.given("processor") else [])]
    keys["ProcessingInputs"] = _each(call, runs, ("inputs", *_at(call, 0)), _input)
    keys["ProcessingOutputConfig.Outputs"] = _each(call, runs, ("outputs", *_at(call, 1)), _output)
    if clarified := call.called(*CLARIFIES):
        keys |= _clarified(call, clarified)
    if step is not None:
        keys["Tags"] = keys["Tags"] or Node(
            Unknown("what a pipeline starts has the tags of the pipeline"), step.node.mark
        )
    return asked("CreateProcessingJob", call, keys, ELSEWHERE, doubt=doubt)


def _at(call: Call, turn: int) -> tuple[str, ...]:
    """Return at which position a run takes its data, where it commonly does: one with a script takes that first."""
    if call.kind.endswith(".Processor"):
        return (str(turn),)
    return (str(turn + 1),) if call.kind.endswith(".ScriptProcessor") else ()


def _image(call: Call) -> Node:
    known = version_of_image(call.given(*positions(ORDERS.get(call.kind, ()), "framework_version")))
    return known or Node(Unknown("the SDK looks the image up"), call.node.mark)


def network(call: Call) -> dict[str, Node | None]:
    """Return what a processor or monitor is given as its network."""
    node = call.given("network_config")
    if node is None:
        return {}
    config = call.beside.made(node)
    if config is None or config.kind not in CONFIGS:
        return {"NetworkConfig": Node(Unknown("the network is settled where it is not seen"), node.mark)}
    keys = read(config, ordered(NETWORK, NETWORK_ORDER))
    return {"NetworkConfig": grown(keys, config.node.mark, config.node.rest)}


def _each(call: Call, runs: Sequence[Node], names: tuple[str, ...], make: Callable[[Call, Node], Node]) -> Node | None:
    """Return one list of all that the runs are given under some names."""
    lists = [node for run in runs if (node := given(run, call.beside, *names)) is not None]
    if not lists:
        return None
    known = [node for node in lists if isinstance(node.value, tuple)]
    items = [make(call, one) for node in known for one in elements(node)]
    lost = next((Unknown("it is put together where it is not seen") for node in lists if node not in known), None)
    rest = lost or next((node.rest for node in lists if node.rest), None)
    if not items and rest:
        return Node(rest, lists[0].mark)
    return Node(tuple(items), lists[0].mark, rest)


def _input(call: Call, node: Node) -> Node:
    made = call.beside.made(node)
    if made is not None and made.kind in SHAPES:
        return plain(call, node)
    if made is None or made.kind not in INPUTS:
        return Node(Unknown("the input is not seen"), node.mark)
    return grown({"S3Input.S3Uri": made.given("source", "0")}, made.node.mark)


def _output(call: Call, node: Node) -> Node:
    made = call.beside.made(node)
    if made is not None and made.kind in SHAPES:
        return plain(call, node)
    if made is None or made.kind not in OUTPUTS:
        return Node(Unknown("the output is not seen"), node.mark)
    where = made.given("destination", "1") or Node(DEFAULT_BUCKET, made.node.mark)
    return grown({"S3Output.S3Uri": where}, made.node.mark)


def _clarified(call: Call, runs: Sequence[Node]) -> dict[str, Node | None]:
    """Return what a processor of Clarify reads and writes: both stand in the description of the data."""
    inputs: list[Node] = []
    outputs: list[Node] = []
    for run in runs:
        data = call.beside.made(given(run, call.beside, "data_config", "0"))
        source = data.given(*positions(DATA_ORDER, "s3_data_input_path")) if data else None
        target = data.given(*positions(DATA_ORDER, "s3_output_path")) if data else None
        lost = Node(Unknown("the description of the data is not seen"), run.mark)
        inputs.append(grown({"S3Input.S3Uri": source or lost}, run.mark))
        outputs.append(grown({"S3Output.S3Uri": target or lost}, run.mark))
    mark = runs[0].mark
    return {"ProcessingInputs": Node(tuple(inputs), mark), "ProcessingOutputConfig.Outputs": Node(tuple(outputs), mark)}


def on_own_machine(call: Call) -> bool:
    """Tell whether a processor runs on the machine the code itself runs on."""
    return locally(call.given(*positions(ORDERS.get(call.kind, ()), "instance_type")), call)
