"""Streams, file systems and tables, as Amazon Kinesis, Data Firehose, EFS, FSx and DynamoDB say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.concepts.file_store import FileStore
from wellbuilt.concepts.stream import Stream
from wellbuilt.concepts.table import Table
from wellbuilt.kernel.facts import Origin, unknown
from wellbuilt.kernel.mappings import Always, Companion, Default, Given, Key, Made, Mapping
from wellbuilt.kernel.records import Partial, Ref, Unknown
from wellbuilt.kernel.views import why
from wellbuilt.mappings.aws.own_key_facts import has_own_key

if TYPE_CHECKING:
    from wellbuilt.kernel.facts import Fact
    from wellbuilt.kernel.views import View

KINESIS = "https://docs.aws.amazon.com/streams/latest/dev/what-is-sse.html"
FIREHOSE = "https://docs.aws.amazon.com/firehose/latest/dev/encryption.html"
EFS = "https://docs.aws.amazon.com/efs/latest/ug/encryption-at-rest.html"
FSX = "https://docs.aws.amazon.com/fsx/latest/LustreGuide/encryption-at-rest.html"
RECOVERY = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Point-in-time-recovery.html"
PROTECTION = "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html"
TRUTH = {True: True, False: False}

LOCK = "LockID"
"""The key of Terraform's locks: https://developer.hashicorp.com/terraform/language/backend/s3#dynamodb-state-locking"""

OWN_KEY = has_own_key("StreamEncryption.KeyId", KINESIS, terraform="kms_key_id")


SERVICES_KEY = "alias/aws/kinesis"


def _keeps_locks(view: View) -> bool | Unknown:
    node, _ = view.first("KeySchema[].AttributeName", "hash_key" if view.dialect.name == "terraform" else None)
    value = node.value if node else None
    names = [one.value for one in value] if isinstance(value, tuple) else [value]
    doubt = next((why(name) for name in names if isinstance(name, Unknown | Partial | Ref)), None)
    return doubt or names == [LOCK]


def _own_key(view: View) -> Fact:
    """A call that makes a stream cannot name a key: a later one does, which may stand elsewhere."""
    told = OWN_KEY.read(view)
    if view.dialect.name == "api" and told.origin is Origin.DEFAULT:
        return unknown("a later call may name a key", told.mark, told.key)
    return told


stream = Mapping(
    Stream,
    of="kinesis:Stream",
    facts={
        "encrypted": Key(
            "StreamEncryption.EncryptionType",
            {"KMS": True, "NONE": False},
            default=Default(False, KINESIS),
            along={"StreamEncryption.KeyId": SERVICES_KEY},
            spelled={
                "terraform": Key(
                    "EncryptionType",
                    {"KMS": True, "NONE": False},
                    default=Default(False, KINESIS),
                    along={"KmsKeyId": SERVICES_KEY},
                ),
                "api": Key("StreamEncryption.EncryptionType", {"KMS": True, "NONE": False}),
            },
        ),
        "own_key": Made(_own_key, OWN_KEY.key),
    },
    named=(Key("Name", spelled={"api": "StreamName"}),),
    companions=(
        Companion(
            "kinesis:StartStreamEncryption",
            of="StreamName",
            moves={"EncryptionType": "StreamEncryption.EncryptionType", "KeyId": "StreamEncryption.KeyId"},
            dialect="api",
        ),
    ),
)


def _keeps_records(view: View) -> bool:
    """A delivery that reads from a stream keeps nothing itself: see FIREHOSE."""
    sources = ("KinesisStreamSourceConfiguration", "KinesisSourceConfiguration", "MSKSourceConfiguration")
    return all(view.find(source) is None for source in sources)


GIVEN = Given("DeliveryStreamEncryptionConfigurationInput", Default(False, FIREHOSE))
SWITCH = Key("ServerSideEncryption.Enabled", TRUTH, default=Default(False, FIREHOSE))


def _switched(view: View) -> Fact:
    """Terraform's block has a switch of its own, which is off unless it is turned on."""
    return SWITCH.read(view) if view.dialect.name == "terraform" else GIVEN.read(view)


delivery = Mapping(
    when=_keeps_records,
    concept=Stream,
    of="firehose:DeliveryStream",
    facts={
        "encrypted": Made(_switched, "DeliveryStreamEncryptionConfigurationInput"),
        "own_key": has_own_key(
            "DeliveryStreamEncryptionConfigurationInput.KeyARN", FIREHOSE, terraform="server_side_encryption.key_arn"
        ),
    },
    named=(Key("DeliveryStreamName", spelled={"terraform": "name"}),),
    spelled={
        "terraform": "aws_kinesis_firehose_delivery_stream",
        "cloudformation": "AWS::KinesisFirehose::DeliveryStream",
    },
)

file_store = Mapping(
    FileStore,
    of="efs:FileSystem",
    facts={
        "encrypted": Key("Encrypted", TRUTH, default=Default(False, EFS)),
        "own_key": has_own_key("KmsKeyId", EFS),
    },
)

fast_file_store = Mapping(
    FileStore,
    of="fsx:FileSystem",
    facts={"encrypted": Always(True), "own_key": has_own_key("KmsKeyId", FSX)},
    spelled={
        "terraform": (
            "aws_fsx_lustre_file_system",
            "aws_fsx_ontap_file_system",
            "aws_fsx_openzfs_file_system",
            "aws_fsx_windows_file_system",
        )
    },
)

table = Mapping(
    Table,
    of="dynamodb:Table",
    facts={
        "restorable": Key(
            "PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled",
            TRUTH,
            default=Default(False, RECOVERY),
            spelled={
                "ack": "continuousBackups.pointInTimeRecoveryEnabled",
                "terraform": "point_in_time_recovery.enabled",
                "api": Key("PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled", TRUTH),
            },
        ),
        "keeps_locks": Made(_keeps_locks, "KeySchema"),
        "protected": Key("DeletionProtectionEnabled", TRUTH, default=Default(False, PROTECTION)),
    },
    named=(Key("TableName", spelled={"terraform": "name"}),),
    companions=(
        Companion(
            "dynamodb:UpdateContinuousBackups",
            of="TableName",
            moves={"PointInTimeRecoverySpecification": "PointInTimeRecoverySpecification"},
            dialect="api",
        ),
    ),
)
