"""Models and their registry, as Amazon SageMaker says it."""

from __future__ import annotations

from wellbuilt.concepts.model import Model
from wellbuilt.concepts.model_package import ModelPackage, ModelRegistry
from wellbuilt.kernel.mappings import Default, Given, Key, Mapping, names

API = "https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateModel.html"
APPROVAL = "https://docs.aws.amazon.com/sagemaker/latest/dg/model-registry-approve.html"

model = Mapping(
    Model,
    of="sagemaker:Model",
    facts={
        "isolated": Key("EnableNetworkIsolation", {True: True, False: False}, default=Default(False, API)),
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
    named=("ModelName",),
)

registry = Mapping(ModelRegistry, of="sagemaker:ModelPackageGroup", named=("ModelPackageGroupName",))

package = Mapping(
    ModelPackage,
    of="sagemaker:ModelPackage",
    facts={
        "approved": Key(
            "ModelApprovalStatus",
            {"Approved": True, "Rejected": False, "PendingManualApproval": False},
            default=Default(False, APPROVAL),
        ),
    },
    links={"registry": names("ModelPackageGroupName")},
    named=("ModelPackageName",),
)
