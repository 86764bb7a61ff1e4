"""What cdk-nag's tests call compliant and not, as templates of our own: its tests build theirs in code.

One template a rule; what is called `Good…` is compliant with them, what is called `Bad…` is not.
"""

from __future__ import annotations

from pathlib import Path
from shutil import copy

import pytest

from tests.oracles.disagreements import CDK_NAG as EXPECTED
from tests.oracles.judging import Same, same, see, told
from wellbuilt.concepts.data_store import DataStore
from wellbuilt.concepts.function import Function
from wellbuilt.concepts.queue import Queue
from wellbuilt.concepts.workflow import Workflow

HERE = Path(__file__).parent / "cdk_nag"
RULES: dict[str, Same] = {
    "APIGWAccessLogging": same("api-calls-are-logged"),
    "CloudTrailLogFileValidationEnabled": same("audit-trail-shows-tampering"),
    "CloudWatchAlarmAction": same("alarm-reaches-somebody", "alarm-is-switched-on"),
    "CloudWatchLogGroupRetentionPeriod": same("logs-expire"),
    "CodeBuildProjectEnvVarAwsCred": same("build-holds-no-secrets"),
    "DynamoDBPITREnabled": same("table-can-be-brought-back"),
    "EC2RestrictedInbound": same("ml-is-closed-to-the-internet", whoever=True),
    "ECROpenAccess": same("images-are-not-public"),
    "EFSEncrypted": same("file-system-is-encrypted"),
    "IAMNoManagedPolicies": same("ml-role-carries-no-full-access-policy", whoever=True),
    "IAMPolicyNoStatementsWithAdminAccess": same("ml-role-may-not-do-everything", whoever=True),
    "IAMPolicyNoStatementsWithFullAccess": same(
        "ml-role-is-not-given-whole-services", "ml-role-may-not-do-everything", whoever=True
    ),
    "KMSBackingKeyRotationEnabled": same("key-is-replaced-on-a-schedule"),
    "KinesisDataFirehoseSSE": same("stream-is-encrypted"),
    "KinesisDataStreamSSE": same("stream-is-encrypted"),
    "LambdaDLQ": same(told(Function, "keeps_failures")),
    "LambdaFunctionUrlAuth": same("function-asks-who-calls"),
    "LambdaLatestVersion": same("function-runs-a-supported-language"),
    "S3BucketDefaultLockEnabled": same(told(DataStore, "locked")),
    "S3BucketLevelPublicAccessProhibited": same("ml-store-refuses-public-access", whoever=True),
    "S3BucketPublicReadProhibited": same("ml-store-is-not-public", whoever=True),
    "S3BucketPublicWriteProhibited": same("ml-store-is-not-public", whoever=True),
    "S3BucketReplicationEnabled": same(told(DataStore, "replicated")),
    "S3BucketSSLRequestsOnly": same("ml-store-refuses-plain-text", whoever=True),
    "S3BucketVersioningEnabled": same("model-artifacts-are-versioned", whoever=True),
    "S3DefaultEncryptionKMS": same("ml-store-is-encrypted-with-your-key", whoever=True),
    "SQSQueueSSE": same(told(Queue, "encrypted")),
    "SageMakerEndpointConfigurationKMSKeyConfigured": same("endpoint-disks-use-your-key"),
    "SageMakerNotebookInstanceKMSKeyConfigured": same("notebook-disk-uses-your-key"),
    "SageMakerNotebookNoDirectInternetAccess": same("notebook-stays-inside-your-network"),
    "StepFunctionStateMachineAllLogsToCloudWatch": same(told(Workflow, "logged")),
    "VPCFlowLogsEnabled": same("ml-network-writes-down-its-traffic", whoever=True),
    "VPCSubnetAutoAssignPublicIpDisabled": same("ml-runs-in-private-subnets", whoever=True),
}


@pytest.mark.parametrize("rule", RULES)
def test_we_say_the_same_or_why_not(rule: str, tmp_path: Path) -> None:
    """What is compliant with them holds, what is not fails, but for what is explained."""
    copy(HERE / f"{rule}.yaml", tmp_path)
    here = see(tmp_path)
    subjects = [r.address for r in here.gathered.records if r.address.startswith(("Good", "Bad"))]
    assert {one[:3] for one in subjects} == {"Goo", "Bad"}
    found = {one: here.outcome(one, RULES[rule]) for one in subjects}
    wanted = {one: "holds" if one.startswith("Good") else "fails" for one in subjects}
    wanted |= {one: outcome for (r, one), (outcome, _) in EXPECTED.items() if r == rule}
    assert found == wanted


def test_every_template_is_compared() -> None:
    """A template that no rule names is a slip."""
    assert {file.stem for file in HERE.glob("*.yaml")} == RULES.keys()
