"""Training and serving in the SageMaker Python SDK, version 3: trainers and builders become requests of the API.

https://sagemaker.readthedocs.io/en/stable/training/index.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Node, Record, Ref, Unknown
from wellbuilt.kernel.views import PLAIN, View
from wellbuilt.mappings.aws.sagemaker.sdk import resources, training
from wellbuilt.mappings.aws.sagemaker.sdk.calls import (
    DEFAULT_BUCKET,
    Call,
    asked,
    elements,
    given,
    grown,
    locally,
    read,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_REPOSITORY = "https://github.com/aws/sagemaker-python-sdk/blob/master/"
DEFAULTS = f"{_REPOSITORY}sagemaker-train/src/sagemaker/train/defaults.py"
TRAINERS = tuple(
    f"sagemaker.{where}.ModelTrainer"
    for where in ("train", "train.model_trainer", "modules.train", "modules.train.model_trainer")
)
TUNERS = ("sagemaker.train.tuner.HyperparameterTuner",)
SETTINGS = {
    "TrainingJobName": ("base_job_name",),
    "RoleArn": ("role",),
    "AlgorithmSpecification.TrainingImage": ("training_image",),
    "Environment": ("environment",),
    "Tags": ("tags",),
}
SILENT: dict[str, str | int] = {
    "ResourceConfig.InstanceType": "ml.m5.xlarge",
    "ResourceConfig.InstanceCount": 1,
    "StoppingCondition.MaxRuntimeInSeconds": 3600,
}
"""What a trainer sets by itself, see `DEFAULTS`."""


def trained(call: Call, tags: Node | None, doubt: Unknown | None) -> Record:
    """Return the request for the training job that a trainer starts."""
    keys, defaults = settings(call)
    keys["Tags"] = keys["Tags"] or tags
    return asked("CreateTrainingJob", call, keys, training.ELSEWHERE, defaults=defaults, doubt=doubt)


def settings(call: Call) -> tuple[dict[str, Node | None], list[tuple[str, str]]]:
    """Return what a trainer asks for by the API's keys, and which of them it sets by itself."""
    keys = read(call, SETTINGS)
    keys |= _compute(call) | _networking(call, "networking")
    keys["StoppingCondition"] = _shaped(call, "stopping_condition")
    keys["CheckpointConfig"] = _shaped(call, "checkpoint_config")
    output = _shaped(call, "output_data_config")
    keys["OutputDataConfig"] = output
    if output is None or (isinstance(output.value, dict) and "S3OutputPath" not in output.value and not output.rest):
        keys["OutputDataConfig.S3OutputPath"] = Node(DEFAULT_BUCKET, call.node.mark)
    trains = call.called("train")
    inputs = given(trains[0], call.beside, "input_data_config", "0") if trains else None
    keys["InputDataConfig"] = _channels(call, inputs or call.given("input_data_config"))
    body = View(grown(keys, call.node.mark, call.node.rest), PLAIN)
    silent = {path: value for path, value in SILENT.items() if body.find(path) is None}
    keys |= {path: Node(value, call.node.mark) for path, value in silent.items()}
    return keys, [(path, DEFAULTS) for path in silent]


def _shaped(call: Call, name: str) -> Node | None:
    """Return an argument that is a shape of the API, in the API's words."""
    node = call.given(name)
    if node is None:
        return None
    found = resources.plain(call, node)
    known = isinstance(found.value, (dict, Unknown))
    return found if known else Node(Unknown("it is settled where it is not seen"), node.mark)


def _compute(call: Call) -> dict[str, Node | None]:
    node = _shaped(call, "compute")
    if node is None or not isinstance(node.value, dict):
        return {"ResourceConfig": node, "EnableManagedSpotTraining": node}
    spot = node.value.pop("EnableManagedSpotTraining", Node(node.rest, node.mark) if node.rest else None)
    return {"ResourceConfig": node, "EnableManagedSpotTraining": spot}


def _networking(call: Call, name: str) -> dict[str, Node | None]:
    node = _shaped(call, name)
    switches = ("EnableNetworkIsolation", "EnableInterContainerTrafficEncryption")
    if node is None or not isinstance(node.value, dict):
        return {"VpcConfig": node} | dict.fromkeys(switches, node)
    rest = Node(node.rest, node.mark) if node.rest else None
    keys: dict[str, Node | None] = {name: node.value.get(name) or rest for name in switches}
    inside = {name: one for name in ("Subnets", "SecurityGroupIds") if (one := node.value.get(name) or rest)}
    return keys | ({"VpcConfig": Node(inside, node.mark)} if len(inside) > 1 else {})


def _channels(call: Call, node: Node | None) -> Node | None:
    """Return the channels that training reads; a place may be named by itself."""
    if node is None:
        return None
    return Node(tuple(_channel(call, one) for one in elements(node)), node.mark, node.rest)


def _channel(call: Call, node: Node) -> Node:
    shape = resources.plain(call, node)
    if not isinstance(shape.value, dict):
        return Node(Unknown("the channel is not seen"), node.mark)
    source = shape.value.get("DataSource")
    if source is None or isinstance(source.value, dict):
        whole = source is not None and isinstance(source.value, dict) and "S3Uri" in source.value
        return grown({"DataSource.S3DataSource": source}, node.mark) if whole else shape
    return grown({"DataSource.S3DataSource.S3Uri": source}, node.mark)


def tuned(call: Call) -> Iterator[Record]:
    """Yield the request for the search that a tuner starts."""
    trainer = call.beside.made(call.given("model_trainer", "0"))
    definition = Node(Unknown("the trainer is not seen"), call.node.mark)
    if trainer is not None and trainer.kind in TRAINERS:
        definition = grown(settings(trainer)[0], trainer.node.mark, trainer.node.rest)
    yield training.search(call, definition)


BUILDERS = tuple(f"sagemaker.serve.{where}ModelBuilder" for where in ("", "model_builder.", "builder.model_builder."))
BUILDS = tuple(f"{one}.build" for one in BUILDERS)
DEPLOYS = tuple(f"{one}.deploy" for one in (*BUILDERS, *BUILDS))


def built(call: Call, doubt: Unknown | None) -> Record:
    """Return the request for the model that a builder makes."""
    network = _networking(call, "network")
    keys: dict[str, Node | None] = {
        "ExecutionRoleArn": call.given("role_arn"),
        "PrimaryContainer": grown(
            {
                "Image": call.given("image_uri") or Node(Unknown("the SDK looks the image up"), call.node.mark),
                "ModelDataUrl": Node(Unknown("the SDK packs the model"), call.node.mark),
                "Environment": call.given("env_vars") or Node(Unknown("the SDK adds to it"), call.node.mark),
            },
            call.node.mark,
        ),
        **{path: node for path, node in network.items() if path != "EnableInterContainerTrafficEncryption"},
    }
    elsewhere = (*resources.DEFAULTS["Model"], "EnableNetworkIsolation")
    return asked("CreateModel", call, keys, elsewhere, doubt=doubt)


def builder_of(call: Call) -> Call | None:
    """Return the builder that a deployment is called on, or on what it built."""
    on = call.on
    return on.on if on is not None and on.kind in BUILDS else on


def deployed(call: Call) -> Iterator[Record]:
    """Yield the requests for what a builder deploys."""
    builder = builder_of(call)
    on_service = where(builder) if builder is not None else False
    if builder is None or on_service is False or locally(call.given("instance_type")):
        return
    variant = {
        "VariantName": Node("AllTraffic", call.node.mark),
        "ModelName": builder.itself(),
        "InstanceType": call.given("instance_type") or builder.given("instance_type"),
        "InitialInstanceCount": call.given("initial_instance_count"),
    }
    doubt = on_service if isinstance(on_service, Unknown) else None
    name = call.given("endpoint_name")
    other = call.given("inference_config")
    rest = Unknown("what kind of inference it is, is settled where it is not seen") if other is not None else None
    keys: dict[str, Node | None] = {
        "EndpointConfigName": name,
        "ProductionVariants": Node((grown(variant, call.node.mark, rest or call.node.rest),), call.node.mark),
        "DataCaptureConfig": _opaque(call, "data_capture_config"),
        "AsyncInferenceConfig": Node(rest, call.node.mark) if rest else None,
        "KmsKeyId": call.given("kms_key"),
    }
    yield asked("CreateEndpointConfig", call, keys, resources.DEFAULTS["EndpointConfig"], doubt=doubt)
    keys = {"EndpointName": name, "EndpointConfigName": call.itself(), "Tags": call.given("tags")}
    yield asked("CreateEndpoint", call, keys, ("Tags",), doubt=doubt)


def _opaque(call: Call, name: str) -> Node | None:
    node = call.given(name)
    return None if node is None else Node(Unknown(f"{name} is not read further"), node.mark)


OWN_MACHINE = ("LOCAL_CONTAINER", "IN_PROCESS")
ON_SERVICE = ("SAGEMAKER_TRAINING_JOB", "SAGEMAKER_ENDPOINT")


def where(call: Call) -> bool | Unknown:
    """Return whether the service is asked at all: one may work on one's own machine."""
    modes = [call.given("mode", "training_mode"), *(given(one, call.beside, "mode") for one in call.called("build"))]
    known = [node.value.value if isinstance(node.value, Ref) else None for node in modes if node is not None]
    if any(isinstance(mode, str) and mode.endswith(OWN_MACHINE) for mode in known):
        return False
    if all(isinstance(mode, str) and mode.endswith(ON_SERVICE) for mode in known):
        return True
    return Unknown("whether it works on your own machine is not seen")
