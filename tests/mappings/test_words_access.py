"""Every word that a mapping of identity, network, keys and stores reads is one of the provider's."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.mappings import words
from wellbuilt.kernel.mappings import Mapping
from wellbuilt.kernel.plugins import discover
from wellbuilt.kernel.sources import Source

SCHEMA = Path(os.environ.get("WELLBUILT_TERRAFORM_SCHEMA", "/tmp/aws-schema.json"))  # noqa: S108
SERVICES = frozenset(
    {
        "iam",
        "s3",
        "kms",
        "ec2",
        "ecr",
        "lambda",
        "kinesis",
        "firehose",
        "efs",
        "fsx",
        "dynamodb",
        "secretsmanager",
        "ssm",
        "glue",
        "athena",
    }
)
OTHERWISE = {
    ("terraform", "kinesis:Stream", "stream_encryption"): "there it is `kms_key_id`",
    (
        "terraform",
        "firehose:DeliveryStream",
        "delivery_stream_encryption_configuration_input",
    ): "`server_side_encryption`",
    ("terraform", "dynamodb:Table", "sse_specification"): "`server_side_encryption`",
    ("terraform", "iam:Role", "assume_role_policy_document"): "`assume_role_policy`",
    ("terraform", "iam:Policy", "policy_document"): "`policy`",
    ("cloudformation", "kms:Key", "Policy"): "`KeyPolicy`",
    ("cloudformation", "s3:Bucket", "Acl"): "`AccessControl`",
    ("cloudformation", "s3:Bucket", "VersioningConfiguration"): "a second factor cannot be asked for there",
    ("python", "ecr:Repository", "ImageScanningConfiguration"): "`imageScanningConfiguration`",
    ("python", "ecr:Repository", "EncryptionConfiguration"): "`encryptionConfiguration`",
    ("python", "ecr:Repository", "RepositoryPolicyText"): "a call of its own",
    ("python", "ecr:Repository", "LifecyclePolicy"): "a call of its own",
    ("python", "kinesis:Stream", "StreamEncryption"): "a call of its own",
    ("python", "dynamodb:Table", "PointInTimeRecoverySpecification"): "a call of its own",
    ("python", "kms:Key", "EnableKeyRotation"): "a call of its own",
    ("python", "lambda:Function", "ReservedConcurrentExecutions"): "a call of its own",
    ("python", "ec2:Subnet", "MapPublicIpOnLaunch"): "a call of its own",
    ("python", "ec2:SecurityGroup", "SecurityGroupIngress"): "`IpPermissions` of a call of its own",
    ("python", "ec2:SecurityGroup", "SecurityGroupEgress"): "`IpPermissions` of a call of its own",
    ("python", "secretsmanager:Secret", "RotationRules"): "a call of its own",
    ("python", "s3:Bucket", "Acl"): "`ACL`",
    ("terraform", "kms:Key", "key_spec"): "`customer_master_key_spec`, which is looked at beside it",
}
"""What is read under another word in a dialect, where the fact's own function knows which."""
MAPPINGS = [m for m in discover("mappings", Mapping) if m.of.split(":")[0] in SERVICES]
DIALECTS = {source.dialect.name: source.dialect for source in discover("sources", Source)}


def _vocabulary(dialect: str, mapping: Mapping) -> words.Words:
    kind = mapping.kinds(DIALECTS[dialect])[0]
    match dialect:
        case "python":
            return words.botocore(*kind.split(":"))
        case "cloudformation":
            return words.cloudformation(kind)
        case _:
            return words.terraform(kind, SCHEMA)


def _brought(mapping: Mapping, dialect: str) -> set[str]:
    """Return the first steps of what companions bring: such words are theirs."""
    spell = DIALECTS[dialect].key
    moves = [target for c in mapping.companions if c.kind_in(DIALECTS[dialect]) for target in c.moves.values()]
    return {spell(target.split(".")[0].rstrip("[]{}")) for target in moves}


@pytest.mark.parametrize("dialect", ["python", "cloudformation", "terraform"])
@pytest.mark.parametrize("mapping", MAPPINGS, ids=lambda mapping: mapping.of)
def test_every_word_is_the_providers(mapping: Mapping, dialect: str) -> None:
    """A word that the provider does not know is never read: the fact would be silent for ever."""
    vocabulary = _vocabulary(dialect, mapping)
    if vocabulary is False:
        pytest.skip(f"no vocabulary of {dialect} for {mapping.of} is installed")
    brought = _brought(mapping, dialect)
    strange = []
    for path, own in words.paths(mapping, dialect):
        spelled = path if own else ".".join(DIALECTS[dialect].key(step) for step in path.split("."))
        first = spelled.split(".")[0].rstrip("[]{}")
        excused = first in brought or (dialect, mapping.of, first) in OTHERWISE
        if not excused and not words.known(spelled, vocabulary):
            strange.append(spelled)
    assert strange == []


@pytest.mark.parametrize("mapping", MAPPINGS, ids=lambda mapping: mapping.of)
def test_every_companions_word_is_the_providers(mapping: Mapping) -> None:
    """The same for what is moved from a resource beside it."""
    strange = []
    for companion in mapping.companions:
        if companion.dialect == "terraform":
            vocabulary = words.terraform(companion.kind, SCHEMA)
            if vocabulary is not False:
                strange += [p for p in words.of_companion(companion) if not words.known(p, vocabulary)]
    assert strange == []
