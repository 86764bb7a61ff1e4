"""What Amazon S3's words mean."""

from __future__ import annotations

from wellbuilt.concepts.data_store import DataStore
from wellbuilt.kernel.facts import Fact, Origin
from wellbuilt.kernel.mappings import SWITCH, Companion, Default, Given, Key, Made, Mapping, names
from wellbuilt.kernel.records import Unknown
from wellbuilt.kernel.views import View, why
from wellbuilt.mappings.aws.own_key_facts import has_own_key
from wellbuilt.mappings.aws.policy_text import Text, Truth, all_of, any_of, texts
from wellbuilt.mappings.aws.s3_public import ACCOUNT, STATEMENTS, block, public_grants, voided

VERSIONING = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html"
REPLICATION = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html"
LOCK = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html"
ENCRYPTION = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-bucket-encryption.html"
LIFECYCLE = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lifecycle-mgmt.html"
WEBSITE = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/WebsiteHosting.html"
OWN_KEY = "BucketEncryption.ServerSideEncryptionConfiguration.ServerSideEncryptionByDefault.KMSMasterKeyID"
TERRAFORM_KEY = (
    "bucket_encryption.server_side_encryption_configuration.server_side_encryption_by_default.kms_master_key_id",
    "server_side_encryption_configuration.rule.apply_server_side_encryption_by_default.kms_master_key_id",
)
ALGORITHM = OWN_KEY.replace("KMSMasterKeyID", "SSEAlgorithm")
TERRAFORM_ALGORITHM = tuple(path.replace("kms_master_key_id", "sse_algorithm") for path in TERRAFORM_KEY)
NAMED_KEY = has_own_key(OWN_KEY, ENCRYPTION, terraform=TERRAFORM_KEY)
TIDYING = (
    "LifecycleConfiguration.Rules[].Status", "LifecycleRule[].Enabled", "IntelligentTieringConfigurations[].Status",
)  # fmt: skip


def _own_key(view: View) -> Fact:
    """Return whether a key of one's own is named, and the algorithm is one that uses it."""
    named = NAMED_KEY.read(view)
    node, key = view.first(ALGORITHM, TERRAFORM_ALGORITHM if view.dialect.name == "terraform" else None)
    used = all_of(_uses_key(text) for text in texts(node))
    if node is None or named.value is False or used is True:
        return named
    return Fact(used, Origin.UNKNOWN if isinstance(used, Unknown) else Origin.STATED, node.mark, key)


def _uses_key(text: Text) -> Truth:
    known = {"aws:kms": True, "aws:kms:dsse": True, "AES256": False}
    return known.get(text, Unknown(f"{text!r} is not a value we know")) if isinstance(text, str) else why(text)


REPLICATING = ("ReplicationConfiguration.Rules", "ReplicationConfiguration.Rule")


def _tidied(view: View) -> Fact:
    """Return whether a rule is on: one that is written down without a switch is."""
    found = [(path, node) for path in TIDYING if (node := view.find(path)) is not None]
    key = view.dialect.key("LifecycleConfiguration")
    if not found:
        return Fact(False, Origin.DEFAULT, view.node.mark, key, LIFECYCLE)
    value = any_of(_switched(text) for _, node in found for text in texts(node) or ["Enabled"])
    return Fact(value, Origin.UNKNOWN if isinstance(value, Unknown) else Origin.STATED, found[0][1].mark, key)


def _switched(text: Text) -> Truth:
    known = {"enabled": True, "true": True, "disabled": False, "false": False}
    return known.get(text.lower(), Unknown(f"{text!r} is no switch")) if isinstance(text, str) else why(text)


def _replicated(view: View) -> Fact:
    """Return whether a rule that is on copies every object; one with a filter copies some, perhaps those that count."""
    whole, key = view.find("ReplicationConfiguration"), view.dialect.key("ReplicationConfiguration")
    if whole is None:
        return Fact(False, Origin.DEFAULT, view.node.mark, key, REPLICATION)
    rules = [rule for path in REPLICATING for rule in view.items(path)]
    value = any_of(_copies(rule) for rule in rules) if rules else why(whole.value)
    return Fact(value, Origin.UNKNOWN if isinstance(value, Unknown) else Origin.STATED, whole.mark, key)


def _copies(rule: View) -> Truth:
    narrow = [text for path in ("Prefix", "Filter.Prefix", "Filter.And.Prefix") for text in texts(rule.find(path))]
    tagged = rule.find("Filter.Tag") or rule.find("Filter.TagFilter") or rule.find("Filter.And")
    some = tagged is not None or any(text != "" for text in narrow)
    on = any_of(_switched(text) for text in texts(rule.find("Status")) or [Unknown("its status is not given")])
    return Unknown("only some objects are copied") if some and on is not False else on


def _beside(kind: str, moves: dict[str, str], *, of: str = "bucket", dialect: str = "terraform") -> Companion:
    return Companion(kind, of=of, moves=moves, dialect=dialect)


COMPANIONS = (
    _beside("aws_s3_bucket_policy", {"policy": "PolicyDocument"}),
    _beside("aws_s3_bucket_public_access_block", {"": "PublicAccessBlockConfiguration"}),
    _beside("aws_s3_account_public_access_block", {"": ACCOUNT}, of=""),
    _beside("aws_s3_bucket_acl", {"acl": "ACL", "access_control_policy.grant": "Grants"}),
    _beside("aws_s3_bucket_ownership_controls", {"rule.object_ownership": "OwnershipControls.Rules.ObjectOwnership"}),
    _beside("aws_s3_bucket_lifecycle_configuration", {"rule": "LifecycleConfiguration.Rules"}),
    _beside("aws_s3_bucket_intelligent_tiering_configuration", {"": "IntelligentTieringConfigurations[]"}),
    _beside("aws_s3_bucket_website_configuration", {"": "WebsiteConfiguration"}),
    _beside("AWS::S3::BucketPolicy", {"PolicyDocument": "PolicyDocument"}, of="Bucket", dialect="cloudformation"),
    _beside("s3:PutBucketPolicy", {"Policy": "PolicyDocument"}, of="Bucket", dialect="api"),
    _beside(
        "s3:PutPublicAccessBlock",
        {"PublicAccessBlockConfiguration": "PublicAccessBlockConfiguration"},
        of="Bucket",
        dialect="api",
    ),
    _beside(
        "s3:PutBucketVersioning", {"VersioningConfiguration": "VersioningConfiguration"}, of="Bucket", dialect="api"
    ),
    _beside(
        "s3:PutBucketLifecycleConfiguration",
        {"LifecycleConfiguration": "LifecycleConfiguration"},
        of="Bucket",
        dialect="api",
    ),
    *(
        _beside(f"s3:{call}", {given: target}, of="Bucket", dialect="api")
        for call, given, target in (
            ("PutBucketReplication", "ReplicationConfiguration", "ReplicationConfiguration"),
            ("PutObjectLockConfiguration", "ObjectLockConfiguration", "ObjectLockConfiguration"),
            ("PutBucketWebsite", "WebsiteConfiguration", "WebsiteConfiguration"),
            ("PutBucketAcl", "ACL", "ACL"),
        )
    ),
    _beside(
        "s3:PutBucketEncryption",
        {"ServerSideEncryptionConfiguration.Rules.ApplyServerSideEncryptionByDefault.KMSMasterKeyID": OWN_KEY},
        of="Bucket",
        dialect="api",
    ),
)

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
        "replicated": Made(_replicated, "ReplicationConfiguration"),
        "locked": Given("ObjectLockConfiguration.Rule", Default(False, LOCK)),
        "own_key": Made(_own_key, OWN_KEY),
        "refuses_public_policies": block("BlockPublicPolicy", "RestrictPublicBuckets"),
        "refuses_public_grants": block("IgnorePublicAcls", "BlockPublicAcls"),
        "voids_public_policies": voided("RestrictPublicBuckets", unless_refused="BlockPublicPolicy"),
        "voids_public_grants": voided("IgnorePublicAcls", unless_refused="BlockPublicAcls"),
        "public_grants": Made(public_grants, "Acl"),
        "tidied": Made(_tidied, "LifecycleConfiguration"),
        "serves_a_website": Given(
            "WebsiteConfiguration", Default(False, WEBSITE), {"terraform": ("website_configuration", "website")}
        ),
    },
    links={"key": names(OWN_KEY, terraform=TERRAFORM_KEY)},
    parts={"statements": STATEMENTS},
    named=(Key("BucketName", spelled={"terraform": "bucket", "api": "Bucket"}),),
    companions=(
        *COMPANIONS,
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
                "rule.apply_server_side_encryption_by_default.kms_master_key_id": OWN_KEY,
                "rule.apply_server_side_encryption_by_default.sse_algorithm": ALGORITHM,
            },
        ),
    ),
)
