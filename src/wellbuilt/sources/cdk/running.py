"""Constructs of level 2 that run something, as the template or the request holds them."""

from __future__ import annotations

import re

from wellbuilt.kernel.records import Node, Unknown
from wellbuilt.sources.cdk.given import Given, bare, call, constant, grown, synth
from wellbuilt.sources.cdk.stores import ON

_RUNTIME = re.compile(r"Runtime\.(PYTHON|RUBY|NODEJS|JAVA)_(\d+)(?:_(\d+|X))?\Z")
_MACHINE = re.compile(r"InstanceType\.([A-Z0-9]+)_([A-Z0-9_]+)\Z")


def function(given: Given) -> dict[str, Node | None]:
    """Return the keys of a function."""
    runtime = given.get("runtime")
    image = constant(runtime) == "Runtime.FROM_IMAGE"
    variables = given.plain("environment")
    if variables is not None and isinstance(variables.value, dict):
        variables = Node(variables.value, variables.mark, variables.rest or given.lost)
    modes = {"Tracing.ACTIVE": "Active", "Tracing.PASS_THROUGH": "PassThrough", "Tracing.DISABLED": None}
    return {
        "FunctionName": given.plain("functionName"),
        "PackageType": Node("Image", runtime.mark) if image and runtime else None,
        "Runtime": None if image or runtime is None else _runtime(runtime),
        "TracingConfig.Mode": given.pick("tracing", modes),
        "DeadLetterConfig": given.some("deadLetterQueue", "deadLetterQueueEnabled", "deadLetterTopic", "onFailure")
        or given.later("configureAsyncInvoke"),
        "ReservedConcurrentExecutions": given.plain("reservedConcurrentExecutions"),
        "Environment.Variables": variables or given.later("addEnvironment"),
        "Role": given.plain("role") or Node(synth("the role that is made for it"), given.mark),
    }


def image_function(given: Given) -> dict[str, Node | None]:
    """Return the keys of a function that runs an image."""
    return function(given) | {"PackageType": Node("Image", given.mark), "Runtime": None}


def _runtime(node: Node) -> Node:
    found = _RUNTIME.match(constant(node))
    if found is None:
        return Node(synth("runtime"), node.mark)
    name, major, minor = found[1].lower(), found[2], found[3]
    return Node(f"{name}{major}" + (f".{minor.lower()}" if minor else ""), node.mark)


def state_machine(given: Given) -> dict[str, Node | None]:
    """Return the keys of a state machine; its states are put together by the program."""
    logs = given.get("logs")
    items = logs.value if logs is not None and isinstance(logs.value, dict) else {}
    levels = {f"LogLevel.{name}": name for name in ("ALL", "ERROR", "FATAL", "OFF")}
    level: Node | None = None
    if logs is not None:
        inner = Given(items, logs.mark, logs.value if isinstance(logs.value, Unknown) else logs.rest)
        level = inner.pick("level", {**levels}) or Node("ERROR", logs.mark)
    kinds = {"StateMachineType.STANDARD": "STANDARD", "StateMachineType.EXPRESS": "EXPRESS"}
    return {
        "StateMachineName": given.plain("stateMachineName"),
        "LoggingConfiguration.Level": level,
        "TracingConfiguration.Enabled": given.pick("tracingEnabled", ON),
        "StateMachineType": given.pick("stateMachineType", {**kinds}),
        "EncryptionConfiguration": given.some("encryptionConfiguration"),
        "DefinitionString": Node(synth("its definition"), given.mark),
    }


def model(given: Given) -> dict[str, Node | None]:
    """Return the keys of a model."""
    network = given.some("vpc")
    inside = {"Subnets": Node(synth("vpcSubnets"), given.mark), "SecurityGroupIds": Node(synth("vpc"), given.mark)}
    return {
        "ModelName": given.plain("modelName"),
        "EnableNetworkIsolation": given.pick("networkIsolation", ON),
        "VpcConfig": Node(inside, network.mark) if network and "vpc" in given.items else network,
        "ExecutionRoleArn": given.plain("role") or Node(synth("the role that is made for it"), given.mark),
        "PrimaryContainer": Node(synth("its containers"), given.mark),
        "Containers": Node(synth("its containers"), given.mark),
    }


def endpoint_config(given: Given) -> dict[str, Node | None]:
    """Return the keys of an endpoint's configuration."""
    found = [_variant(one) for one in given.listed("instanceProductionVariants")]
    late = given.later("addInstanceProductionVariant")
    unseen = late.value if late is not None and isinstance(late.value, Unknown) else None
    rest = given.open("instanceProductionVariants") or unseen
    if "serverlessProductionVariant" in given.items:
        rest = rest or synth("serverlessProductionVariant")
    return {
        "EndpointConfigName": given.plain("endpointConfigName"),
        "KmsKeyId": given.plain("encryptionKey"),
        "ProductionVariants": Node(tuple(found), given.mark, rest),
    }


def _variant(node: Node) -> Node:
    if not isinstance(node.value, dict):
        return Node(synth("a variant"), node.mark)
    one = Given(node.value, node.mark, node.rest)
    count = one.plain("initialInstanceCount") or Node(1, node.mark)
    machine = one.get("instanceType")
    keys = {
        "VariantName": one.plain("variantName"),
        "ModelName": one.plain("model"),
        "InitialInstanceCount": count,
        "InitialVariantWeight": one.plain("initialVariantWeight"),
        "InstanceType": Node("ml.t2.medium", node.mark) if machine is None else _machine(machine),
        "AcceleratorType": one.some("acceleratorType"),
        "ContainerStartupHealthCheckTimeoutInSeconds": one.duration("containerStartupHealthCheckTimeout"),
    }
    return grown(keys, node.mark)


def _machine(node: Node) -> Node:
    """Return a kind of machine of Amazon SageMaker: `ml.m5.large` for `InstanceType.M5_LARGE`."""
    first = node.value.get("0") if isinstance(node.value, dict) else None
    if call(node) == "InstanceType.of" and first is not None:
        return first
    found = _MACHINE.match(constant(node))
    size = found[2].replace("_", "") if found else ""
    return Node(f"ml.{found[1]}.{size}".lower() if found else synth("instanceType"), node.mark)


def endpoint(given: Given) -> dict[str, Node | None]:
    """Return the keys of an endpoint."""
    return {
        "EndpointName": given.plain("endpointName"),
        "EndpointConfigName": given.plain("endpointConfig") or Node(synth("endpointConfig"), given.mark),
    }


def training_job(given: Given) -> dict[str, Node | None]:
    """Return the request for a training job that a step of a state machine makes.

    https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_stepfunctions_tasks.SageMakerCreateTrainingJob.html
    """
    machines = _inner(given, "resourceConfig")
    stop, output = _inner(given, "stoppingCondition"), _inner(given, "outputDataConfig")
    network = given.some("vpcConfig")
    one = Given({"instanceCount": Node(1, given.mark), "instanceType": Node("ml.m4.xlarge", given.mark)}, given.mark)
    machines = machines if machines.items or machines.rest else one
    return {
        "TrainingJobName": given.plain("trainingJobName"),
        "RoleArn": given.plain("role") or Node(synth("the role that is made for it"), given.mark),
        "EnableNetworkIsolation": given.pick("enableNetworkIsolation", ON),
        "VpcConfig": network,
        "AlgorithmSpecification.TrainingImage": Node(synth("trainingImage"), given.mark),
        "ResourceConfig.InstanceCount": machines.plain("instanceCount"),
        "ResourceConfig.InstanceType": _trained_on(machines),
        "ResourceConfig.VolumeKmsKeyId": machines.plain("volumeEncryptionKey"),
        "OutputDataConfig.S3OutputPath": Node(synth("s3OutputLocation"), output.mark),
        "OutputDataConfig.KmsKeyId": output.plain("encryptionKey"),
        "StoppingCondition.MaxRuntimeInSeconds": stop.duration("maxRuntime") or Node(3600, given.mark),
        "InputDataConfig": given.some("inputDataConfig"),
        "HyperParameters": _plain_map(given, "hyperparameters"),
        "Environment": _plain_map(given, "environment"),
        "Tags": given.some("tags"),
    }


def _trained_on(machines: Given) -> Node | None:
    """Return the machine that a training job runs on, of one's own choice or the construct's."""
    found = machines.get("instanceType")
    first = found.value.get("0") if found is not None and isinstance(found.value, dict) else None
    if first is not None and isinstance(first.value, str) and call(found) == "InstanceType":
        return Node(f"ml.{first.value}", first.mark)
    return found if found is not None and isinstance(found.value, (str, Unknown)) else machines.some("instanceType")


def _plain_map(given: Given, name: str) -> Node | None:
    found = given.get(name)
    return None if found is None else bare(found)


def _inner(given: Given, name: str) -> Given:
    """Return the properties inside of a property."""
    found = given.get(name)
    if found is None:
        return Given({}, given.mark)
    if isinstance(found.value, dict) and not call(found):
        return Given(found.value, found.mark, found.rest)
    if isinstance(found.value, dict):
        items = {key: one for key, one in found.value.items() if key != "()"}
        return Given(items, found.mark, found.rest)
    return Given({}, found.mark, found.value if isinstance(found.value, Unknown) else synth(name))
