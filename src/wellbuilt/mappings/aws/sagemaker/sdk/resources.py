"""Resources in the SageMaker Python SDK, version 3, and in sagemaker-core: the API itself, its words in snake case.

https://sagemaker.readthedocs.io/en/stable/sagemaker_core/index.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Node, Ref, Unknown
from wellbuilt.kernel.values import replace
from wellbuilt.mappings.aws.sagemaker.sdk.calls import MAX_DEPTH, Call, asked

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wellbuilt.kernel.records import Record

CORES = ("sagemaker.core", "sagemaker_core", "sagemaker_core.main")
NOUNS = (
    "DataQualityJobDefinition", "Domain", "Endpoint", "EndpointConfig", "FeatureGroup", "FlowDefinition",
    "HyperParameterTuningJob", "Image", "ImageVersion", "InferenceComponent", "LabelingJob", "MlflowTrackingServer",
    "Model", "ModelBiasJobDefinition", "ModelExplainabilityJobDefinition", "ModelPackage", "ModelPackageGroup",
    "ModelQualityJobDefinition", "MonitoringSchedule", "NotebookInstance", "NotebookInstanceLifecycleConfig",
    "Pipeline", "ProcessingJob", "Project", "Space", "StudioLifecycleConfig", "TrainingJob", "TransformJob",
    "UserProfile", "Workteam",
)  # fmt: skip
"""What the API makes that a mapping reads."""
_SHAPES = (
    "Alarm", "AlgorithmSpecification", "AppLifecycleManagement", "AppSpecification", "AsyncInferenceConfig",
    "AsyncInferenceOutputConfig", "AutoRollbackConfig", "BlueGreenUpdatePolicy", "Channel", "CheckpointConfig",
    "ContainerDefinition", "DataCaptureConfig", "DataQualityBaselineConfig", "DataQualityJobInput", "DataSource",
    "DeploymentConfig", "DomainSettings", "EndpointInput", "FlowDefinitionOutputConfig", "HumanLoopConfig",
    "HumanTaskConfig", "HyperParameterTrainingJobDefinition", "HyperParameterTuningJobConfig",
    "HyperParameterTuningJobWarmStartConfig", "IdleSettings", "InferenceComponentRuntimeConfig",
    "InferenceComponentSpecification", "InstanceMetadataServiceConfiguration", "JupyterLabAppSettings",
    "JupyterServerAppSettings", "LabelingJobAlgorithmsConfig", "LabelingJobOutputConfig", "ModelBiasBaselineConfig",
    "ModelBiasJobInput", "ModelDataSource", "ModelExplainabilityBaselineConfig", "ModelExplainabilityJobInput",
    "ModelQualityBaselineConfig", "ModelQualityJobInput", "MonitoringClusterConfig", "MonitoringInput",
    "MonitoringJobDefinition", "MonitoringNetworkConfig", "MonitoringOutput", "MonitoringOutputConfig",
    "MonitoringResources", "MonitoringS3Output", "MonitoringScheduleConfig", "NetworkConfig",
    "NotebookInstanceLifecycleHook", "NotificationConfiguration", "OfflineStoreConfig", "OnlineStoreConfig",
    "OnlineStoreSecurityConfig", "OutputDataConfig", "OwnershipSettings", "ProcessingClusterConfig",
    "ProcessingInput", "ProcessingOutput", "ProcessingOutputConfig", "ProcessingResources", "ProcessingS3Input",
    "ProcessingS3Output", "ProductionVariant", "ProductionVariantManagedInstanceScaling",
    "ProductionVariantServerlessConfig", "ResourceConfig", "ResourceLimits", "ResourceSpec", "RollingUpdatePolicy",
    "S3DataSource", "S3ModelDataSource", "S3StorageConfig", "ScheduleConfig", "SpaceSharingSettings",
    "StoppingCondition", "Tag", "TrafficRoutingConfig", "TransformOutput", "TransformResources", "UserSettings",
    "VpcConfig",
)  # fmt: skip
RESOURCES = {f"{core}.resources.{noun}.create": noun for core in CORES for noun in NOUNS}
SHAPES = tuple(f"{core}.shapes{module}.{name}" for core in CORES for module in ("", ".shapes") for name in _SHAPES)
CONFIGS = ("sagemaker.core.training.configs", "sagemaker.train.configs", "sagemaker.modules.configs")
SETTINGS = tuple(
    f"{where}.{name}"
    for where in CONFIGS
    for name in ("Compute", "Networking", "StoppingCondition", "OutputDataConfig", "CheckpointConfig", "InputData")
)
_OWN_WAY = {"enable_ssm_access": "EnableSSMAccess", "role_arn": "RoleArn"}
_NOT_OF_THE_API = ("Session", "Region")
_NAMED_BY_PEOPLE = ("environment", "hyper_parameters", "tags")


def word(name: str) -> str:
    """Return the API's key for a word of the SDK: `kms_key_id` is `KmsKeyId`."""
    if not name.islower():
        return name
    return _OWN_WAY.get(name) or "".join(part.title() for part in name.split("_"))


def made(call: Call) -> Record:
    """Return the request that a resource makes when it is created."""
    noun = RESOURCES[call.kind]
    keys = {name: node for name, node in _words(call, said(call.node), 0).items() if name not in _NOT_OF_THE_API}
    return asked(f"Create{noun}", call, keys, DEFAULTS.get(noun, ()))


def _words(call: Call, given: Mapping[str, Node], depth: int) -> dict[str, Node]:
    """Return what a shape is given in the API's words; what somebody names himself keeps its names."""
    own = {name: name in _NAMED_BY_PEOPLE for name in given}
    return {
        word(name): call.beside.settled(one) if own[name] else plain(call, one, depth) for name, one in given.items()
    }


def said(body: Node) -> dict[str, Node]:
    """Return what is given by name and is not None."""
    items = body.value if isinstance(body.value, dict) else {}
    own = ("()", "#", "self", "with", "def", "in")
    return {name: node for name, node in items.items() if name not in own and node.value is not None}


def plain(call: Call, node: Node, depth: int = 0) -> Node:
    """Return a value in the API's words: a shape, or a map in its place, becomes a map of what it is given."""
    if depth > MAX_DEPTH:
        return Node(Unknown("the value is nested too deep"), node.mark)
    match node.value:
        case tuple() as nodes:
            return replace(node, value=tuple(plain(call, one, depth + 1) for one in nodes))
        case Ref() if (shape := call.beside.made(node)) and shape.kind in (*SHAPES, *SETTINGS):
            return Node(_words(shape, said(shape.node), depth + 1), shape.node.mark, shape.node.rest)
        case dict() as items:
            return replace(node, value=_words(call, items, depth + 1))
        case _:
            return call.beside.settled(node)


_JOB = (
    "RoleArn",
    "NetworkConfig.VpcConfig",
    "NetworkConfig.VpcConfig.Subnets",
    "NetworkConfig.VpcConfig.SecurityGroupIds",
)
_VPC = ("VpcConfig", "VpcConfig.Subnets", "VpcConfig.SecurityGroupIds")
DEFAULTS: Mapping[str, tuple[str, ...]] = {
    "TrainingJob": ("RoleArn", *_VPC, "OutputDataConfig.KmsKeyId", "ResourceConfig.VolumeKmsKeyId", "CheckpointConfig"),
    "HyperParameterTuningJob": ("RoleArn", *_VPC, "OutputDataConfig.KmsKeyId", "ResourceConfig.VolumeKmsKeyId"),
    "ProcessingJob": (*_JOB, "ProcessingResources.ClusterConfig.VolumeKmsKeyId", "ProcessingOutputConfig.KmsKeyId"),
    "TransformJob": ("TransformOutput.KmsKeyId", "TransformResources.VolumeKmsKeyId"),
    "Model": ("ExecutionRoleArn", *_VPC),
    "EndpointConfig": (
        "KmsKeyId", "DataCaptureConfig", "DataCaptureConfig.KmsKeyId", "AsyncInferenceConfig.OutputConfig.KmsKeyId",
    ),
    "FeatureGroup": (
        "RoleArn", "OfflineStoreConfig", "OfflineStoreConfig.S3StorageConfig.KmsKeyId",
        "OnlineStoreConfig.SecurityConfig.KmsKeyId",
    ),
}  # fmt: skip
"""What the file of defaults may set, by what is made.

https://github.com/aws/sagemaker-python-sdk/blob/master/sagemaker-core/src/sagemaker/core/resources.py
"""
