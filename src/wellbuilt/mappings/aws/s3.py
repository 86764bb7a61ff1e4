"""What Amazon S3's words mean."""

from __future__ import annotations

from wellbuilt.concepts.data_store import DataStore
from wellbuilt.kernel.mappings import SWITCH, Companion, Default, Given, Key, Mapping, names

VERSIONING = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html"
REPLICATION = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html"
ENCRYPTION = "BucketEncryption.ServerSideEncryptionConfiguration.ServerSideEncryptionByDefault"
LOCK = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html"

bucket = Mapping(
    DataStore,
    of="s3:Bucket",
    facts={
        "versioned": Key(
            "VersioningConfiguration.Status",
            {"Enabled": True, "Suspended": False, "Disabled": False, True: True, False: False},
            default=Default(False, VERSIONING),
            spelled={"terraform": ("versioning_configuration.status", "versioning.enabled")},
        ),
        "delete_needs_mfa": Key(
            "VersioningConfiguration.MFADelete",
            SWITCH,
            default=Default(False, VERSIONING),
            spelled={"terraform": ("versioning_configuration.mfa_delete", "versioning.mfa_delete")},
        ),
        "replicated": Given("ReplicationConfiguration", Default(False, REPLICATION)),
        "locked": Given("ObjectLockConfiguration.Rule", Default(False, LOCK)),
    },
    links={
        "key": names(
            f"{ENCRYPTION}.KMSMasterKeyID",
        ),
    },
    named=(Key("BucketName", spelled={"terraform": "bucket"}),),
    companions=(
        Companion(
            "aws_s3_bucket_versioning",
            of="bucket",
            dialect="terraform",
            moves={
                "versioning_configuration.status": "VersioningConfiguration.Status",
                "versioning_configuration.mfa_delete": "VersioningConfiguration.MFADelete",
            },
        ),
        Companion(
            "aws_s3_bucket_replication_configuration",
            of="bucket",
            moves={"": "ReplicationConfiguration"},
            dialect="terraform",
        ),
        Companion(
            "aws_s3_bucket_object_lock_configuration",
            of="bucket",
            moves={"rule": "ObjectLockConfiguration.Rule"},
            dialect="terraform",
        ),
        Companion(
            "aws_s3_bucket_server_side_encryption_configuration",
            of="bucket",
            dialect="terraform",
            moves={
                "rule.apply_server_side_encryption_by_default.kms_master_key_id": f"{ENCRYPTION}.KMSMasterKeyID",
            },
        ),
    ),
)
