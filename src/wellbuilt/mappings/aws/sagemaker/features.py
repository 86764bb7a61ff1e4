"""Feature groups, as Amazon SageMaker says it."""

from __future__ import annotations

from wellbuilt.concepts.feature_set import FeatureSet
from wellbuilt.kernel.mappings import Default, Given, Key, Mapping, names
from wellbuilt.mappings.aws.own_keys import own_key
from wellbuilt.mappings.aws.sagemaker.words import API, TRUTH

feature_group = Mapping(
    FeatureSet,
    of="sagemaker:FeatureGroup",
    facts={
        "serves": Key(
            "OnlineStoreConfig.EnableOnlineStore", TRUTH, default=Default(False, f"{API}OnlineStoreConfig.html")
        ),
        "keeps_history": Given("OfflineStoreConfig", Default(False, f"{API}CreateFeatureGroup.html")),
    },
    links={
        "store": names("OfflineStoreConfig.S3StorageConfig.S3Uri"),
        "history_key": own_key("OfflineStoreConfig.S3StorageConfig.KmsKeyId"),
        "serving_key": own_key("OnlineStoreConfig.SecurityConfig.KmsKeyId"),
        "role": names("RoleArn"),
    },
    named=("FeatureGroupName",),
)
