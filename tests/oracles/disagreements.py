"""Where Checkov's tests and we say the opposite, and why: `docs/decisions/050-where-oracles-disagree.md` says who is right.

A disagreement that is not listed fails the test; so does a listed one that is none any more.
"""

from __future__ import annotations

RUNTIME = "the runtime has come to the end of its support since their list was written"
OTHER = "their practice is another: "
PLAIN_TEXT = OTHER + "a grant that is not public does not keep anybody from reading over plain HTTP"
OBJECTS = "a statement on the bucket alone leaves its objects out: they are read and written over plain HTTP"
NO_SOURCE = "a rule that names nobody lets nobody in, and the provider refuses it where it stands by itself"
FORGIVING = "ForAllValues is true of a request without the key: whoever belongs to no organisation passes"

CHECKOV: dict[tuple[str, str], str] = {
    ("CKV_AWS_122", "test_SageMakerInternetAccessDisabled.test_success2"): (
        "a notebook without the key reaches the internet: the provider's default is Enabled"
    ),
    ("CKV_AWS_363", "aws_lambda_function.pass"): RUNTIME,
    ("CKV_AWS_363", "AWS::Lambda::Function.Pass"): RUNTIME,
    ("CKV_AWS_274", "aws_iam_role_policy_attachment.pass6"): (
        "the attachment is harmless, the role it speaks of carries the administrator's policy as well: ours is about roles"
    ),
    ("CKV_AWS_285", "aws_sfn_state_machine.StateMachineLoggingExecutionHistoryDisabled"): (
        OTHER + "theirs wants inputs and outputs in the log, ours wants errors there"
    ),
    ("CKV_AWS_379", "aws_s3_bucket_acl.pass_private"): PLAIN_TEXT,
    ("CKV_AWS_379", "aws_s3_bucket_acl.pass_restricted"): PLAIN_TEXT,
    ("CKV_AWS_379", "aws_s3_bucket_acl.pass_grant_blocked"): PLAIN_TEXT,
    ("CKV_AWS_379", "aws_s3_bucket_acl.pass_website"): PLAIN_TEXT,
    ("CKV_AWS_379", "aws_s3_bucket_acl.pass_policy1"): (
        "a statement that allows over TLS refuses nothing: another statement or grant still allows without it"
    ),
    ("CKV_AWS_379", "aws_s3_bucket_acl.pass_policy2"): OBJECTS,
    ("CKV_AWS_379", "aws_s3_bucket_acl.pass_policy3"): OBJECTS,
    ("CKV_AWS_145", "aws_s3_bucket.bucket_bad_4"): "no provider takes it: an encryption rule has an algorithm",
    ("CKV_AWS_32", "aws_ecr_repository_policy.pass_conditional"): FORGIVING,
    ("CKV_AWS_32", "AWS::ECR::Repository.CondAllPass"): FORGIVING,
    ("CKV_AWS_24", "aws_security_group.not_self"): NO_SOURCE,
    ("CKV_AWS_24", "aws_vpc_security_group_ingress_rule.fail2"): NO_SOURCE,
    ("CKV_AWS_260", "aws_vpc_security_group_ingress_rule.fail2"): NO_SOURCE,
    (
        "CKV2_AWS_40",
        "aws_iam_policy_document.fail1",
    ): "theirs does not look at resources: these are no user's, role's or policy's",
    ("CKV2_AWS_6", "aws_s3_bucket.bucket_good_1"): "two of the four settings are off: a public grant has its effect",
    ("CKV2_AWS_6", "aws_s3_bucket.bucket_bad_4"): "new buckets block public access unless somebody turns the block off",
}

STRICTER = "theirs is stricter: "
NEW_BUCKETS = "a new bucket is closed to the public unless somebody opens it"
OLD_GRANT = "that block refuses new grants; one that is there already keeps its effect unless grants are ignored"

CDK_NAG: dict[tuple[str, str], tuple[str, str]] = {
    ("CloudWatchAlarmAction", "Good1"): ("fails", "nothing happens when the limit is crossed, only when it is not"),
    ("IAMNoManagedPolicies", "Bad2"): ("holds", STRICTER + "ours looks for full access, not for who wrote the policy"),
    ("IAMPolicyNoStatementsWithFullAccess", "Bad2"): ("holds", STRICTER + "one named bucket is not every bucket"),
    ("KMSBackingKeyRotationEnabled", "Good2"): ("not applicable", "the provider does not rotate such a key"),
    ("S3BucketPublicReadProhibited", "Bad1"): ("holds", NEW_BUCKETS),
    ("S3BucketPublicWriteProhibited", "Bad1"): ("holds", NEW_BUCKETS),
    ("S3BucketPublicReadProhibited", "Good1"): ("unknown", OLD_GRANT),
    ("S3BucketPublicWriteProhibited", "Good1"): ("unknown", OLD_GRANT),
    ("StepFunctionStateMachineAllLogsToCloudWatch", "Bad2"): ("holds", STRICTER + "errors are what one looks for"),
    ("VPCSubnetAutoAssignPublicIpDisabled", "Bad2"): (
        "holds",
        STRICTER + "an IPv6 address is reached from outside only where a route says so, and there is no private kind",
    ),
}
"""By rule and subject: what we say instead, and why."""

HTTP = "terraform/aws/s3_bucket_policy_accepts_http_requests"
KICS: dict[tuple[str, str], str] = {
    (HTTP, "negative1.tf"): "the resource is the text of a reference: the policy names nothing",
    (HTTP, "negative2.tf"): "as negative1.tf",
    (HTTP, "negative6.tf"): "a statement that allows over TLS refuses nothing",
    (
        "terraform/aws/s3_bucket_without_versioning",
        "negative4.tf",
    ): "nothing turns versioning on: theirs does not see count",
}
