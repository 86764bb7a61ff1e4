"""Endpoints and what they are made of, as Amazon SageMaker says it."""

from __future__ import annotations

from wellbuilt.concepts.endpoint import Endpoint
from wellbuilt.concepts.endpoint_config import EndpointConfig
from wellbuilt.concepts.variant import Variant
from wellbuilt.kernel.facts import Fact, Origin
from wellbuilt.kernel.mappings import Always, Companion, Default, Given, Key, Made, Mapping, names
from wellbuilt.kernel.records import Unknown
from wellbuilt.kernel.values import replace
from wellbuilt.kernel.views import View, why
from wellbuilt.mappings.aws.own_keys import own_key
from wellbuilt.mappings.aws.sagemaker.machines import disk_takes_key, superseded
from wellbuilt.mappings.aws.sagemaker.words import API, TRUTH, number, rolls_back
from wellbuilt.mappings.aws.tags import TAGGED

CONFIG = f"{API}CreateEndpointConfig.html"
VARIANT = f"{API}ProductionVariant.html"
CAPTURE = f"{API}DataCaptureConfig.html"
DEPLOYMENT = f"{API}DeploymentConfig.html"
BLUE_GREEN = "https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails-blue-green.html"
TERRAFORM = (
    "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sagemaker_endpoint_configuration"
)


def _captures(view: View) -> Fact | bool | Unknown:
    """A block that says nothing more records in the API, and does not in Terraform."""
    block = view.find("DataCaptureConfig")
    if block is None or block.value == ():
        return Fact(False, Origin.DEFAULT, view.node.mark, view.dialect.key("DataCaptureConfig"), CAPTURE)
    if not isinstance(block.value, (dict, tuple)):
        return why(block.value)
    share = SHARE.read(view)
    if share.value == 0:
        return replace(share, value=False)
    return ENABLED.read(view)


SHARE = Key("DataCaptureConfig.InitialSamplingPercentage", number)
ENABLED = Key(
    "DataCaptureConfig.EnableCapture",
    TRUTH,
    default=Default(True, CAPTURE),
    spelled={"terraform": Key("DataCaptureConfig.EnableCapture", TRUTH, default=Default(False, TERRAFORM))},
)


def _step_by_step(view: View) -> Fact | bool | Unknown:
    """Everything moves at once unless a canary, a line of steps or a rolling update is asked for."""
    if view.find("DeploymentConfig.RollingUpdatePolicy") is not None:
        return GIVEN_ROLLING.read(view)
    return ROUTING.read(view)


GIVEN_ROLLING = Given("DeploymentConfig.RollingUpdatePolicy", Default(False, BLUE_GREEN))
STEPS = {"CANARY": True, "LINEAR": True, "ALL_AT_ONCE": False}
ROUTE = "DeploymentConfig.BlueGreenUpdatePolicy.TrafficRoutingConfiguration.Type"
ROUTING = Key(ROUTE, STEPS, default=Default(False, BLUE_GREEN), spelled={"api": Key(ROUTE, STEPS)})


def _variant(*, shadow: bool) -> Mapping:
    return Mapping(
        Variant,
        facts={
            "name": Key("VariantName"),
            "shadow": Always(shadow),
            "serverless": Given("ServerlessConfig", Default(False, VARIANT)),
            "machines": Key("InitialInstanceCount", number),
            "machine_superseded": superseded("InstanceType"),
            "disk_takes_key": disk_takes_key("InstanceType"),
            "shell_access": Key("EnableSSMAccess", TRUTH, default=Default(False, VARIANT)),
            "scales_itself": Key(
                "ManagedInstanceScaling.Status",
                {"ENABLED": True, "DISABLED": False},
                default=Default(False, VARIANT),
            ),
        },
        links={"model": names("ModelName")},
    )


endpoint_config = Mapping(
    EndpointConfig,
    of="sagemaker:EndpointConfig",
    spelled={"terraform": "aws_sagemaker_endpoint_configuration"},
    facts={
        "asynchronous": Given("AsyncInferenceConfig", Default(False, CONFIG)),
        "captures": Made(_captures, "DataCaptureConfig"),
    },
    links={
        "volume_key": own_key("KmsKeyId", terraform="kms_key_arn"),
        "captured_to": names("DataCaptureConfig.DestinationS3Uri"),
        "captured_key": own_key("DataCaptureConfig.KmsKeyId"),
        "answers_to": names("AsyncInferenceConfig.OutputConfig.S3OutputPath"),
        "answers_key": own_key("AsyncInferenceConfig.OutputConfig.KmsKeyId"),
    },
    parts={
        "variants": ("ProductionVariants", _variant(shadow=False)),
        "shadows": ("ShadowProductionVariants", _variant(shadow=True)),
    },
    named=(Key("EndpointConfigName", spelled={"terraform": "name"}),),
)

DELETED = "(deleted)"
deletions = [
    Companion(f"?.{method}", of="", moves={"": DELETED}, dialect="python")
    for method in ("delete", "delete_endpoint", "delete_predictor")
]


def _left_running(view: View) -> Fact:
    """Return whether a notebook makes it and deletes none; a program, or another notebook, may mean it to stay."""
    mark, deleted = view.node.mark, view.find(DELETED)
    if mark.cell is None:
        return Fact(Unknown("whether it is meant to stay is not seen"), Origin.UNKNOWN, mark, DELETED)
    if deleted is not None and isinstance(deleted.value, Unknown):
        return Fact(deleted.value, Origin.UNKNOWN, deleted.mark, DELETED)
    return Fact(deleted is None, Origin.STATED, deleted.mark if deleted else mark, DELETED, confidence="medium")


endpoint = Mapping(
    Endpoint,
    of="sagemaker:Endpoint",
    facts={
        "rolls_back": rolls_back(DEPLOYMENT),
        "tagged": TAGGED,
        "shifts_step_by_step": Made(_step_by_step, ROUTE),
        "left_running": Made(_left_running, "EndpointName"),
    },
    links={
        "config": names("EndpointConfigName"),
        "alarms": names("DeploymentConfig.AutoRollbackConfiguration.Alarms[].AlarmName"),
    },
    companions=deletions,
    named=(Key("EndpointName", spelled={"terraform": "name"}),),
)
