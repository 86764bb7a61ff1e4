"""Serving in the SageMaker Python SDK: what is deployed becomes a model, a configuration and an endpoint.

https://sagemaker.readthedocs.io/en/stable/api/inference/index.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Node, Partial, Record, Ref, Unknown
from wellbuilt.mappings.aws.sagemaker.sdk.calls import (
    DEFAULT_BUCKET,
    Call,
    anywhere,
    asked,
    elements,
    grown,
    locally,
    ordered,
    positions,
    read,
    version_of_image,
)
from wellbuilt.mappings.aws.sagemaker.sdk.training import ESTIMATORS, HUB, MARKET, ORDERS, TUNERS, network

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_FRAMEWORKS = {
    "pytorch": "PyTorchModel",
    "tensorflow": "TensorFlowModel",
    "sklearn": "SKLearnModel",
    "xgboost": "XGBoostModel",
    "huggingface": "HuggingFaceModel",
    "mxnet": "MXNetModel",
    "chainer": "ChainerModel",
}
FRAMEWORKS = tuple(
    f"sagemaker.{package}{module}.{name}" for package, name in _FRAMEWORKS.items() for module in ("", ".model")
)
PLAIN = ("sagemaker.model.Model", "sagemaker.Model", "sagemaker.model.FrameworkModel")
PACKAGED = ("sagemaker.model.ModelPackage", "sagemaker.ModelPackage")
CHAINS = ("sagemaker.pipeline.PipelineModel", "sagemaker.PipelineModel")
MANY = ("sagemaker.multidatamodel.MultiDataModel",)
FROM_HUB = ("sagemaker.jumpstart.model.JumpStartModel",)
MODELS = (*PLAIN, *FRAMEWORKS, *PACKAGED, *CHAINS, *MANY, *FROM_HUB)
CREATED = tuple(f"{one}.create_model" for one in ESTIMATORS)
DEPLOYS = tuple(f"{one}.deploy" for one in (*MODELS, *CREATED, *ESTIMATORS, *TUNERS))
CAPTURES = (
    "sagemaker.model_monitor.DataCaptureConfig",
    "sagemaker.model_monitor.data_capture_config.DataCaptureConfig",
)
SERVERLESS = (
    "sagemaker.serverless.ServerlessInferenceConfig",
    "sagemaker.serverless.serverless_inference_config.ServerlessInferenceConfig",
)
ASYNCHRONOUS = (
    "sagemaker.async_inference.AsyncInferenceConfig",
    "sagemaker.async_inference.async_inference_config.AsyncInferenceConfig",
)
CONFIGS = (*CAPTURES, *SERVERLESS, *ASYNCHRONOUS)

CONTAINER = {
    "Image": ("image_uri", "image"),
    "ModelDataUrl": ("model_data", "model_data_prefix"),
    "Environment": ("env",),
}
SETTINGS = {
    "ModelName": ("name",),
    "ExecutionRoleArn": ("role",),
    "EnableNetworkIsolation": ("enable_network_isolation",),
    "VpcConfig": ("vpc_config",),
}
MODEL_ORDERS = {
    **dict.fromkeys(PLAIN[:2], ("image_uri", "model_data", "role")),
    **dict.fromkeys(FRAMEWORKS, ("model_data", "role")),
    **dict.fromkeys((one for one in FRAMEWORKS if "huggingface" in one), ("role", "model_data")),
    **dict.fromkeys(CHAINS, ("models", "role")),
    **dict.fromkeys(MANY, ("name", "model_data_prefix")),
}
OF_MODEL = (
    "ExecutionRoleArn", "EnableNetworkIsolation", "VpcConfig", "VpcConfig.Subnets", "VpcConfig.SecurityGroupIds",
    "Environment",
)  # fmt: skip
OF_CONFIG = (
    "KmsKeyId",
    "DataCaptureConfig",
    "DataCaptureConfig.KmsKeyId",
    "AsyncInferenceConfig.OutputConfig.KmsKeyId",
)
"""What the SDK's file of defaults may set, see decision 100."""
CAPTURE = {
    "EnableCapture": ("enable_capture", "0"),
    "InitialSamplingPercentage": ("sampling_percentage", "1"),
    "DestinationS3Uri": ("destination_s3_uri", "2"),
    "KmsKeyId": ("kms_key_id", "3"),
}
QUEUE = {"OutputConfig.S3OutputPath": ("output_path", "0"), "OutputConfig.KmsKeyId": ("kms_key_id",)}
DEPLOY_ORDER = ("initial_instance_count", "instance_type")
IN_HUB = Partial(("s3://jumpstart-cache-prod-", Unknown("the hub's bucket differs by region")))


def hosted(call: Call) -> Record:
    """Return the request for a model that is made by itself."""
    if call.kind in CREATED and call.on is not None:
        return trained_model(call, call.on)
    keys = read(call, ordered(SETTINGS, MODEL_ORDERS.get(call.kind, ())))
    if call.kind in CHAINS:
        keys["Containers"] = _chain(call)
    elif call.kind in PACKAGED:
        keys["Containers"] = _package(call)
    else:
        keys["PrimaryContainer"] = container(call)
    if call.kind in (*FROM_HUB, *PACKAGED):
        told = Node(Unknown("the published model says it"), call.node.mark)
        keys["EnableNetworkIsolation"] = keys["EnableNetworkIsolation"] or told
    return asked("CreateModel", call, keys, OF_MODEL)


def container(call: Call) -> Node:
    """Return the container that a model runs in."""
    keys = read(call, ordered(CONTAINER, MODEL_ORDERS.get(call.kind, ())))
    versions = ("framework_version", "pytorch_version", "tensorflow_version")
    if keys["Image"] is None and call.kind not in PLAIN[:2]:
        known = (version_of_image(call.given(name)) for name in versions)
        looked_up = Node(Unknown("the SDK looks the image up"), call.node.mark)
        keys["Image"] = next((one for one in known if one is not None), looked_up)
    if call.kind in MANY:
        keys["Mode"] = Node("MultiModel", call.node.mark)
    if call.kind in FROM_HUB:
        keys["ModelDataUrl"] = keys["ModelDataUrl"] or Node(IN_HUB, call.node.mark)
        keys["Environment"] = keys["Environment"] or Node(Unknown("the hub says it"), call.node.mark)
    return grown(keys, call.node.mark, call.node.rest)


def _chain(call: Call) -> Node:
    node = call.given(*positions(MODEL_ORDERS[call.kind], "models"))
    mark = call.node.mark
    if node is None or not isinstance(node.value, tuple):
        return Node(Unknown("the models are put together where it is not seen"), mark)
    made = [(one, call.beside.made(one)) for one in elements(node)]
    unseen = Unknown("the model is not seen")
    return Node(tuple(container(m) if m else Node({}, one.mark, unseen) for one, m in made), mark, node.rest)


def _package(call: Call) -> Node:
    name = call.given("model_package_arn") or Node(Unknown("the algorithm says it"), call.node.mark)
    return Node((grown({"ModelPackageName": name}, name.mark),), call.node.mark)


def trained_model(call: Call, estimator: Call) -> Record:
    """Return the request for the model that is made from what an estimator trained, `call` says where."""
    given_ = read(estimator, ordered({"ExecutionRoleArn": ("role",)}, ORDERS.get(estimator.kind, ())))
    keys: dict[str, Node | None] = {
        "ModelName": call.given("model_name", "name"),
        "ExecutionRoleArn": call.given("role") or given_["ExecutionRoleArn"],
        "EnableNetworkIsolation": call.given("enable_network_isolation") or estimator.given("enable_network_isolation"),
        "PrimaryContainer": _trained_container(call, estimator),
    }
    override = call.given("vpc_config_override", "vpc_config")
    keys |= {"VpcConfig": override} if override is not None else network(estimator)
    if estimator.kind in (*HUB, *MARKET):
        told = Node(Unknown("what was published says it"), call.node.mark)
        keys["EnableNetworkIsolation"] = keys["EnableNetworkIsolation"] or told
    return asked("CreateModel", call, keys, OF_MODEL)


def _trained_container(call: Call, estimator: Call) -> Node:
    own = call.given("image_uri")
    names = positions(ORDERS.get(estimator.kind, ()), "image_uri")
    # A framework serves with an image of its own, unless it is told which.
    trained = estimator.given(*names, "image_name")
    keys = {
        "Image": own or trained or Node(Unknown("the SDK looks the image up"), call.node.mark),
        "ModelDataUrl": Node(Ref(*estimator.place, "model_data"), call.node.mark),
        "Environment": call.given("env"),
    }
    return grown(keys, call.node.mark)


def deployed(call: Call) -> Iterator[Record]:
    """Yield the requests for all that a deployment makes."""
    machine = call.given(*positions(DEPLOY_ORDER, "instance_type"))
    source = call.on
    if source is None or locally(machine, source):
        return
    made = source
    if source.kind in ESTIMATORS:
        made = call
        yield trained_model(call, source)
    elif source.kind in TUNERS:
        made = call
        estimator = call.beside.made(source.given("estimator", "0"))
        if estimator is not None and estimator.kind in ESTIMATORS:
            yield trained_model(call, estimator)
    yield from _endpoint(call, made, machine)


def _endpoint(call: Call, model: Call, machine: Node | None) -> Iterator[Record]:
    name, tags = call.given("endpoint_name"), call.given("tags")
    variant = {
        "VariantName": Node("AllTraffic", call.node.mark),
        "ModelName": model.itself(),
        "InstanceType": machine,
        "InitialInstanceCount": call.given(*positions(DEPLOY_ORDER, "initial_instance_count")),
        "ServerlessConfig": call.given("serverless_inference_config"),
        "ManagedInstanceScaling": _maybe(call, "managed_instance_scaling"),
    }
    keys: dict[str, Node | None] = {
        "EndpointConfigName": name,
        "KmsKeyId": call.given("kms_key"),
        "DataCaptureConfig": _configured(call, "data_capture_config", CAPTURES, CAPTURE, "DestinationS3Uri"),
        "AsyncInferenceConfig": _configured(
            call, "async_inference_config", ASYNCHRONOUS, QUEUE, "OutputConfig.S3OutputPath"
        ),
        "ProductionVariants": Node((grown(variant, call.node.mark, call.node.rest),), call.node.mark),
        "Tags": tags,
    }
    yield asked("CreateEndpointConfig", call, keys, OF_CONFIG)
    keys = {"EndpointName": name, "EndpointConfigName": call.itself(), "Tags": tags}
    yield asked("CreateEndpoint", call, keys, ("Tags",))


def _maybe(call: Call, name: str) -> Node | None:
    """Return what is known of an argument that the SDK turns into a block of the API's own shape."""
    node = call.given(name)
    return None if node is None or node.value is False else Node({}, node.mark, Unknown(f"{name} is not read further"))


def _configured(
    call: Call, name: str, kinds: tuple[str, ...], table: Mapping[str, tuple[str, ...]], place: str
) -> Node | None:
    """Return the block that a configuration becomes; without a place of its own it uses the session's bucket."""
    node = call.given(name)
    if node is None:
        return None
    made = call.beside.made(node)
    if made is None or made.kind not in kinds:
        return Node(Unknown("it is settled where it is not seen"), node.mark)
    keys = read(made, table)
    keys[place] = keys[place] or Node(DEFAULT_BUCKET, made.node.mark)
    return grown(keys, made.node.mark, made.node.rest)


TRANSFORMERS = anywhere("transformer.Transformer")
TRANSFORMING = tuple(f"{one}.transformer" for one in (*MODELS, *CREATED, *ESTIMATORS))
BATCHES = (*TRANSFORMERS, *TRANSFORMING)
BATCH = {
    "TransformResources.InstanceCount": ("instance_count",),
    "TransformResources.InstanceType": ("instance_type",),
    "TransformResources.VolumeKmsKeyId": ("volume_kms_key",),
    "TransformOutput.S3OutputPath": ("output_path",),
    "TransformOutput.KmsKeyId": ("output_kms_key",),
    "Tags": ("tags",),
}
OF_BATCH = ("TransformResources.VolumeKmsKeyId", "TransformOutput.KmsKeyId", "Tags")


def batched(call: Call, step: Call | None = None, doubt: Unknown | None = None) -> Iterator[Record]:
    """Yield the request for the batch job that a transformer starts, and for the model that is made for it."""
    source = call.on
    order = ("model_name", "instance_count", "instance_type")
    turns = order if call.kind in TRANSFORMERS else order[1:]
    keys = read(call, ordered(BATCH, turns))
    if locally(keys["TransformResources.InstanceType"], call):
        return
    keys["TransformOutput.S3OutputPath"] = keys["TransformOutput.S3OutputPath"] or Node(DEFAULT_BUCKET, call.node.mark)
    if call.kind in TRANSFORMERS:
        keys["ModelName"] = call.given("model_name", "0")
    elif source is not None:
        keys["ModelName"] = source.itself() if source.kind in (*MODELS, *CREATED) else call.itself()
        if source.kind in ESTIMATORS:
            yield trained_model(call, source)
    if step is not None:
        keys["Tags"] = keys["Tags"] or Node(
            Unknown("what a pipeline starts has the tags of the pipeline"), step.node.mark
        )
    yield asked("CreateTransformJob", call, keys, OF_BATCH, doubt=doubt)
