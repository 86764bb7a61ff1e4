"""The registry and the feature store in the SageMaker Python SDK.

https://sagemaker.readthedocs.io/en/stable/api/inference/model.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.mappings.aws.sagemaker.sdk.calls import Call, asked, given
from wellbuilt.mappings.aws.sagemaker.sdk.serving import CREATED, MODELS
from wellbuilt.mappings.aws.sagemaker.sdk.training import ESTIMATORS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wellbuilt.kernel.records import Record

REGISTERS = (
    *(f"{one}.register" for one in (*MODELS, *CREATED, *ESTIMATORS)),
    "sagemaker.workflow.step_collections.RegisterModel",
)
APPROVAL = ("approval_status",)
GROUPS = ("sagemaker.feature_store.feature_group.FeatureGroup",)


def registered(call: Call) -> Record:
    """Return the request for the version that a model becomes in a registry."""
    keys = {
        "ModelPackageGroupName": call.given("model_package_group_name"),
        "ModelPackageName": call.given("model_package_name"),
        "ModelApprovalStatus": call.given(*APPROVAL),
    }
    return asked("CreateModelPackage", call, keys)


STORE = {
    "OnlineStoreConfig.EnableOnlineStore": ("enable_online_store",),
    "OnlineStoreConfig.SecurityConfig.KmsKeyId": ("online_store_kms_key_id",),
    "RoleArn": ("role_arn", "3"),
}
OF_GROUP = (
    "RoleArn", "OnlineStoreConfig.SecurityConfig.KmsKeyId", "OfflineStoreConfig.S3StorageConfig.KmsKeyId",
    "OnlineStoreConfig.EnableOnlineStore", "OfflineStoreConfig",
)  # fmt: skip
"""What the SDK's file of defaults may set, see decision 100."""


def grouped(call: Call) -> Iterator[Record]:
    """Yield the request for a group of features that is made: without a place, `False`, no history is kept."""
    for made in call.called("create")[:1]:
        keys = {path: given(made, call.beside, *names) for path, names in STORE.items()}
        keys["FeatureGroupName"] = call.given("name", "0")
        place = given(made, call.beside, "s3_uri", "0")
        if place is not None and place.value is not False:
            keys["OfflineStoreConfig.S3StorageConfig.S3Uri"] = place
            key = given(made, call.beside, "offline_store_kms_key_id")
            keys["OfflineStoreConfig.S3StorageConfig.KmsKeyId"] = key
        yield asked("CreateFeatureGroup", call, keys, OF_GROUP)
