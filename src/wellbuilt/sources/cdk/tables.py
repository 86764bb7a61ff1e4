"""Tables and secrets of level 2, as the template holds them.

https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_dynamodb.Table.html
https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_secretsmanager.Secret.html
"""

from __future__ import annotations

from wellbuilt.kernel.records import Node
from wellbuilt.sources.cdk.given import Given, constant, synth
from wellbuilt.sources.cdk.stores import ON, made_key

_OWN = "TableEncryption.CUSTOMER_MANAGED"
_NOT_OWN = ("TableEncryption.DEFAULT", "TableEncryption.AWS_MANAGED")


def table(given: Given) -> dict[str, Node | None]:
    """Return the keys of a table."""
    return {
        "TableName": given.plain("tableName"),
        "PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled": _restored(given),
        "DeletionProtectionEnabled": given.pick("deletionProtection", ON),
        "SSESpecification.KMSMasterKeyId": _key(given),
        "KeySchema": _names(given),
    }


def _restored(given: Given) -> Node | None:
    whole = given.get("pointInTimeRecoverySpecification")
    if whole is None:
        return given.pick("pointInTimeRecovery", ON)
    if not isinstance(whole.value, dict):
        return Node(synth("pointInTimeRecoverySpecification"), whole.mark)
    return Given(whole.value, whole.mark, whole.rest).pick("pointInTimeRecoveryEnabled", ON)


def _key(given: Given) -> Node | None:
    how, key = given.get("encryption"), given.plain("encryptionKey")
    if how is None:
        return key
    if constant(how) in _NOT_OWN:
        return None
    return (key or made_key(given)) if constant(how) == _OWN else Node(synth("encryption"), how.mark)


def _names(given: Given) -> Node | None:
    """Return the names of the columns that tell a table's rows apart."""
    found: list[Node] = []
    for name in ("partitionKey", "sortKey"):
        one = given.get(name)
        if one is None:
            continue
        inner = Given(one.value, one.mark, one.rest) if isinstance(one.value, dict) else None
        named = inner.plain("name") if inner is not None else None
        found.append(Node({"AttributeName": named or Node(synth(name), one.mark)}, one.mark))
    return Node(tuple(found), given.mark) if found else None


def secret(given: Given) -> dict[str, Node | None]:
    """Return the keys of a secret; constructs of their own may rotate it."""
    return {
        "Name": given.plain("secretName"),
        "KmsKeyId": given.plain("encryptionKey"),
        "RotationRules": Node(synth("its rotation"), given.mark),
        "SecretString": given.some("secretStringValue", "secretObjectValue", "secretStringBeta1"),
    }
