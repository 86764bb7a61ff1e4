"""Models and their registry, as Amazon SageMaker says it."""

from __future__ import annotations

from wellbuilt.concepts.container import Container
from wellbuilt.concepts.model import Model
from wellbuilt.concepts.model_package import ModelPackage, ModelRegistry
from wellbuilt.concepts.placed_model import PlacedModel
from wellbuilt.kernel.facts import Fact, Origin
from wellbuilt.kernel.mappings import Default, Given, Key, Made, Mapping, names
from wellbuilt.kernel.records import Unknown
from wellbuilt.kernel.views import View, why
from wellbuilt.mappings.aws.images import pinned
from wellbuilt.mappings.aws.plain_secrets import plain_secrets
from wellbuilt.mappings.aws.policy_text import Text, Truth, any_of, shape, texts
from wellbuilt.mappings.aws.sagemaker.words import API as REFERENCE, TRUTH, rolls_back, together

API = f"{REFERENCE}CreateModel.html"
CONTAINER = f"{REFERENCE}ContainerDefinition.html"
ROLLBACK = f"{REFERENCE}InferenceComponentDeploymentConfig.html"

HUB = "https://docs.aws.amazon.com/sagemaker/latest/dg/jumpstart-foundation-models-use-python-sdk.html"
FETCHED = ("ModelDataUrl", "ModelDataSource.S3DataSource.S3Uri")


def _from_a_hub(view: View) -> Fact:
    """Tell whether the artifact is one that JumpStart keeps for everybody."""
    found = [(path, text) for path in FETCHED for text in texts(view.find(path))]
    if not found:
        return Fact(False, Origin.DEFAULT, view.node.mark, view.dialect.key(FETCHED[0]), HUB)
    value = any_of(_in_a_hub(text) for _, text in found)
    return Fact(value, Origin.UNKNOWN if isinstance(value, Unknown) else Origin.STATED, view.node.mark, found[0][0])


def _in_a_hub(text: Text) -> Truth:
    told = shape(text)
    if told.startswith(("s3://jumpstart-cache-", "s3://jumpstart-private-cache-")):
        return True
    return why(text) if told.startswith("\0") and not isinstance(text, str) else False


container = Mapping(
    Container,
    facts={
        "image": Key("Image", default=Default(None, CONTAINER)),
        "pinned": pinned("Image"),
        "many": Key("Mode", {"MultiModel": True, "SingleModel": False}, default=Default(False, CONTAINER)),
        "from_a_hub": Made(_from_a_hub, "ModelDataUrl"),
        "secrets": plain_secrets("Environment", CONTAINER),
    },
)

model = Mapping(
    Model,
    of="sagemaker:Model",
    facts={
        "isolated": Key("EnableNetworkIsolation", TRUTH, default=Default(False, API)),
        "in_network": Given("VpcConfig", Default(False, API)),
    },
    links={
        "stores": names(
            "PrimaryContainer.ModelDataUrl",
            "PrimaryContainer.ModelDataSource.S3DataSource.S3Uri",
            "Containers[].ModelDataUrl",
            "Containers[].ModelDataSource.S3DataSource.S3Uri",
            terraform=(
                "primary_container.model_data_url",
                "primary_container.model_data_source.s3_data_source.s3_uri",
                "container[].model_data_url",
                "container[].model_data_source.s3_data_source.s3_uri",
            ),
        ),
        "packages": names(
            "PrimaryContainer.ModelPackageName",
            "Containers[].ModelPackageName",
            terraform=("primary_container.model_package_name", "container[].model_package_name"),
        ),
        "role": names("ExecutionRoleArn"),
        "subnets": names("VpcConfig.Subnets"),
        "firewalls": names("VpcConfig.SecurityGroupIds"),
    },
    parts={"containers": (together("PrimaryContainer", "Containers", "Container"), container)},
    named=(Key("ModelName", spelled={"terraform": "name"}),),
)

registry = Mapping(ModelRegistry, of="sagemaker:ModelPackageGroup", named=("ModelPackageGroupName",))

package = Mapping(
    ModelPackage,
    of="sagemaker:ModelPackage",
    links={"registry": names("ModelPackageGroupName")},
    named=("ModelPackageName",),
)

placed_model = Mapping(
    PlacedModel,
    of="sagemaker:InferenceComponent",
    facts={"rolls_back": rolls_back(ROLLBACK)},
    links={"endpoint": names("EndpointName"), "model": names("Specification.ModelName")},
    named=(Key("InferenceComponentName", spelled={"terraform": "name"}),),
)
