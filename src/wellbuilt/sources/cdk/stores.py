"""Places where things are kept, of level 2, as the template holds them: buckets, keys, images, logs, messages.

Each is held against the page of its properties, which says what silence means:
https://docs.aws.amazon.com/cdk/api/v2/docs/aws-construct-library.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Node, Unknown
from wellbuilt.sources.cdk.given import Given, call, constant, grown, synth

if TYPE_CHECKING:
    from wellbuilt.kernel.records import Scalar

GRANTS = Unknown("what other constructs are granted is told by `cdk synth`")
ON = {True: True, False: None}
_BLOCKS = ("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets")
_SILENT = Unknown("who may not be let in depends on the version and flags of the CDK: `cdk synth` tells")
_DAYS: dict[Scalar, Scalar] = {
    f"RetentionDays.{name}": days
    for name, days in {
        "ONE_DAY": 1, "THREE_DAYS": 3, "FIVE_DAYS": 5, "ONE_WEEK": 7, "TWO_WEEKS": 14, "ONE_MONTH": 30,
        "TWO_MONTHS": 60, "THREE_MONTHS": 90, "FOUR_MONTHS": 120, "FIVE_MONTHS": 150, "SIX_MONTHS": 180,
        "ONE_YEAR": 365, "THIRTEEN_MONTHS": 400, "EIGHTEEN_MONTHS": 545, "TWO_YEARS": 731, "THREE_YEARS": 1096,
        "FIVE_YEARS": 1827, "SIX_YEARS": 2192, "SEVEN_YEARS": 2557, "EIGHT_YEARS": 2922, "NINE_YEARS": 3288,
        "TEN_YEARS": 3653, "INFINITE": None,
    }.items()
}  # fmt: skip
TWO_YEARS = 731


def bucket(given: Given) -> dict[str, Node | None]:
    """Return the keys of a bucket."""
    lock = given.some("objectLockDefaultRetention")
    versioned = given.pick("versioned", {True: "Enabled", False: None})
    if versioned is None and "versioned" not in given.items:
        versioned = given.some("objectLockEnabled", "objectLockDefaultRetention")
    return {
        "BucketName": given.plain("bucketName"),
        "VersioningConfiguration.Status": versioned,
        "ReplicationConfiguration": given.some("replicationRules"),
        "ObjectLockConfiguration": lock,
        "BucketEncryption": _encryption(given),
        "PublicAccessBlockConfiguration": _blocked(given),
        "AccessControl": given.pick("accessControl", {"BucketAccessControl.PRIVATE": None}),
        "LoggingConfiguration": _logging(given),
        "LifecycleConfiguration": _lifecycle(given),
        "WebsiteConfiguration": given.some("websiteIndexDocument", "websiteRedirect"),
        "PolicyDocument": _policy(given),
    }


def _encryption(given: Given) -> Node | None:
    how, key = given.get("encryption"), given.plain("encryptionKey")
    if how is None and key is None:
        return None
    if how is not None and isinstance(how.value, Unknown):
        return how
    kinds = {
        "BucketEncryption.KMS": "aws:kms", "BucketEncryption.KMS_MANAGED": "aws:kms",
        "BucketEncryption.S3_MANAGED": "AES256", "BucketEncryption.DSSE": "aws:kms:dsse",
        "BucketEncryption.DSSE_MANAGED": "aws:kms:dsse",
    }  # fmt: skip
    algorithm = "aws:kms" if how is None else kinds.get(constant(how))
    if algorithm is None:
        return Node(synth("encryption"), how.mark if how else given.mark)
    mark = (how or key or Node(None, given.mark)).mark
    own = None if algorithm == "AES256" or (how and constant(how).endswith("MANAGED")) else key or made_key(given)
    rule = grown({"SSEAlgorithm": Node(algorithm, mark), "KMSMasterKeyID": own}, mark)
    encryption = Node({"ServerSideEncryptionByDefault": rule}, mark)
    return Node({"ServerSideEncryptionConfiguration": Node((encryption,), mark)}, mark)


def made_key(given: Given) -> Node:
    """Return the name of a key that a construct makes for itself: of one's own, and not known."""
    return Node(synth("the key that it makes"), given.mark)


def _blocked(given: Given) -> Node:
    told = given.get("blockPublicAccess")
    if told is None:
        return Node(_SILENT, given.mark)
    if constant(told) == "BlockPublicAccess.BLOCK_ALL":
        return Node({name: Node(True, told.mark) for name in _BLOCKS}, told.mark)
    return Node(synth("blockPublicAccess"), told.mark)


def _logging(given: Given) -> Node | None:
    """Return where the requests to a bucket are written down: a prefix alone means the bucket itself."""
    found = given.some("serverAccessLogsBucket", "serverAccessLogsPrefix")
    stated = {"serverAccessLogsBucket", "serverAccessLogsPrefix"} & given.items.keys()
    return Node({"DestinationBucketName": found}, found.mark) if found is not None and stated else found


def _lifecycle(given: Given) -> Node | None:
    rules = [one for one in given.listed("lifecycleRules") if isinstance(one.value, dict)]
    stated = [one.value.get("enabled") for one in rules if isinstance(one.value, dict)]
    if rules and any(one is None or one.value is True for one in stated):
        on = {"Status": Node("Enabled", rules[0].mark)}
        return Node({"Rules": Node((Node(on, rules[0].mark),), rules[0].mark)}, rules[0].mark)
    return given.some("lifecycleRules") or given.later("addLifecycleRule")


def _policy(given: Given) -> Node:
    """Return the policy of a bucket: one against connections without TLS is told, others may always be there."""
    strict = given.get("enforceSSL")
    if strict is None or strict.value is not True:
        return Node(GRANTS, given.mark)
    plain = Node({"Bool": Node({"aws:SecureTransport": Node("false", strict.mark)}, strict.mark)}, strict.mark)
    told = {
        "Effect": Node("Deny", strict.mark), "Principal": Node("*", strict.mark), "Action": Node("s3:*", strict.mark),
        "Resource": Node(synth("its resources"), strict.mark), "Condition": plain,
    }  # fmt: skip
    return Node({"Statement": Node((Node(told, strict.mark),), strict.mark, GRANTS)}, strict.mark)


def key(given: Given) -> dict[str, Node | None]:
    """Return the keys of a key; its policy depends on flags of the CDK and on what is granted."""
    specs = ("RSA_2048", "RSA_3072", "RSA_4096", "ECC_NIST_P256", "ECC_NIST_P384", "ECC_NIST_P521", "SYMMETRIC_DEFAULT")
    turned = given.pick("enableKeyRotation", ON)
    alias = given.plain("alias")
    if alias is not None and isinstance(alias.value, str):
        alias = Node(f"alias/{alias.value.removeprefix('alias/')}", alias.mark)
    return {
        "EnableKeyRotation": turned if "enableKeyRotation" in given.items else turned or given.some("rotationPeriod"),
        "KeySpec": given.pick("keySpec", {f"KeySpec.{name}": name for name in specs}),
        "KeyPolicy": Node(GRANTS, given.mark),
        "KeyAlias": alias or given.later("addAlias"),
    }


def log_group(given: Given) -> dict[str, Node | None]:
    """Return the keys of a log group: the construct deletes logs after two years if nothing is said."""
    silent = given.get("retention") is None
    return {
        "LogGroupName": given.plain("logGroupName"),
        "RetentionInDays": Node(TWO_YEARS, given.mark) if silent else given.pick("retention", _DAYS),
        "KmsKeyId": given.plain("encryptionKey"),
    }


def repository(given: Given) -> dict[str, Node | None]:
    """Return the keys of a store of images."""
    rules = list(given.listed("lifecycleRules"))
    tidied = given.some("lifecycleRules") or given.later("addLifecycleRule")
    if rules:
        tidied = Node({"LifecyclePolicyText": Node(synth("lifecycleRules"), rules[0].mark)}, rules[0].mark)
    own = given.plain("encryptionKey")
    return {
        "RepositoryName": given.plain("repositoryName"),
        "ImageScanningConfiguration.ScanOnPush": given.pick("imageScanOnPush", ON),
        "ImageTagMutability": given.pick(
            "imageTagMutability", {"TagMutability.IMMUTABLE": "IMMUTABLE", "TagMutability.MUTABLE": None}
        ),
        "EncryptionConfiguration": grown({"KmsKey": own}, own.mark) if own else given.some("encryption"),
        "LifecyclePolicy": tidied,
        "RepositoryPolicyText": Node(GRANTS, given.mark),
    }


def topic(given: Given) -> dict[str, Node | None]:
    """Return the keys of a topic; who is told of its messages may be said anywhere."""
    return {
        "TopicName": given.plain("topicName"),
        "KmsMasterKeyId": given.plain("masterKey"),
        "Subscription": Node(synth("its subscriptions"), given.mark),
    }


def queue(given: Given) -> dict[str, Node | None]:
    """Return the keys of a queue."""
    how = given.get("encryption")
    own = given.plain("encryptionMasterKey")
    if constant(how) == "QueueEncryption.KMS_MANAGED":
        own = Node("alias/aws/sqs", how.mark if how else given.mark)
    elif constant(how) == "QueueEncryption.KMS":
        own = own or made_key(given)
    known = {"QueueEncryption.UNENCRYPTED": False, "QueueEncryption.SQS_MANAGED": True}
    by_key = dict.fromkeys(("QueueEncryption.KMS", "QueueEncryption.KMS_MANAGED"))
    return {
        "QueueName": given.plain("queueName"),
        "SqsManagedSseEnabled": given.pick("encryption", {**known, **by_key}),
        "KmsMasterKeyId": own,
        "RedrivePolicy": given.some("deadLetterQueue"),
    }


def security_group(given: Given) -> dict[str, Node | None]:
    """Return the keys of a security group: it lets everything out if nothing is said."""
    everywhere = grown({"CidrIp": Node("0.0.0.0/0", given.mark), "IpProtocol": Node("-1", given.mark)}, given.mark)
    out = given.get("allowAllOutbound")
    entries = [one for told in given.calls.get("addIngressRule", ()) if (one := _entry(told)) is not None]
    more = Unknown("what other constructs connect is told by `cdk synth`")
    whole = out is None or out.value is True
    exits: tuple[Node, ...] = (everywhere,) if whole else ()
    return {
        "GroupName": given.plain("securityGroupName"),
        "SecurityGroupIngress": Node(tuple(entries), given.mark, more),
        "SecurityGroupEgress": Node(exits, given.mark, None if whole else more),
    }


def _entry(told: Node) -> Node | None:
    """Return one way in as a template writes it, None for one that is not told."""
    items = told.value if isinstance(told.value, dict) else {}
    peer, port = items.get("0") or items.get("peer"), items.get("1") or items.get("connection")
    whom = {"Peer.anyIpv4": "0.0.0.0/0", "Peer.anyIpv6": "::/0"}.get(call(peer))
    first = peer.value.get("0") if peer is not None and isinstance(peer.value, dict) else None
    if whom is None and call(peer) == "Peer.ipv4" and first is not None and isinstance(first.value, str):
        whom = first.value
    number = port.value.get("0") if port is not None and isinstance(port.value, dict) else None
    if whom is None or port is None:
        return None
    at: dict[str, Node | None] = {"CidrIpv6" if ":" in whom else "CidrIp": Node(whom, told.mark)}
    if call(port) == "Port.allTraffic":
        return grown({**at, "IpProtocol": Node("-1", port.mark)}, told.mark)
    if call(port) != "Port.tcp" or number is None:
        return None
    return grown({**at, "IpProtocol": Node("tcp", port.mark), "FromPort": number, "ToPort": number}, told.mark)
