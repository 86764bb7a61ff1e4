"""How the AWS controllers for Kubernetes spell the canonical kinds and keys.

https://aws-controllers-k8s.github.io/community/docs/community/overview/
"""

from __future__ import annotations

from wellbuilt.kernel.records import Dialect
from wellbuilt.texts.camel import Camel

GROUP = ".services.k8s.aws"
KINDS = {
    "sagemaker": frozenset(
        {
            "DataQualityJobDefinition", "Domain", "Endpoint", "EndpointConfig", "FeatureGroup",
            "HyperParameterTuningJob", "InferenceComponent", "LabelingJob", "Model", "ModelBiasJobDefinition",
            "ModelExplainabilityJobDefinition", "ModelPackage", "ModelPackageGroup", "ModelQualityJobDefinition",
            "MonitoringSchedule", "NotebookInstance", "NotebookInstanceLifecycleConfig", "Pipeline",
            "ProcessingJob", "Project", "Space", "TrainingJob", "TransformJob", "UserProfile",
        }
    ),
    "applicationautoscaling": frozenset({"ScalableTarget", "ScalingPolicy"}),
    "cloudwatch": frozenset({"MetricAlarm"}),
    "dynamodb": frozenset({"Table"}),
    "ec2": frozenset({"FlowLog", "SecurityGroup", "Subnet", "Vpc", "VpcEndpoint"}),
    "ecr": frozenset({"Repository"}),
    "efs": frozenset({"FileSystem"}),
    "events": frozenset({"Rule"}),
    "iam": frozenset({"Policy", "Role"}),
    "kms": frozenset({"Key"}),
    "lambda": frozenset({"Function"}),
    "logs": frozenset({"LogGroup"}),
    "s3": frozenset({"Bucket"}),
    "secretsmanager": frozenset({"Secret"}),
    "sns": frozenset({"Topic"}),
    "sqs": frozenset({"Queue"}),
    "stepfunctions": frozenset({"StateMachine"}),
}  # fmt: skip
"""The kinds of each service that are read: those whose words were held against the controller's definitions.

https://aws-controllers-k8s.github.io/community/reference/
"""
_UPPER = {
    word.lower(): word
    for word in (
        "ACL", "AMI", "API", "ARN", "ASN", "CIDR", "CORS", "CPU", "DNS", "EBS", "EFS", "GPU", "HTTP", "IAM", "ID", "IP",
        "IPAM", "IPv4", "IPv6", "JSON", "KMS", "ML", "SNS", "SQS", "SSE", "SSL", "TTL", "UI", "URI", "URL", "VPC",
        "VPN",
    )
}  # fmt: skip
_GROUPS = {"events": "eventbridge", "logs": "cloudwatchlogs", "stepfunctions": "sfn"}
"""What controllers are called whose services have another name here."""
_NOUNS = {"Vpc": "VPC", "VpcEndpoint": "VPCEndpoint"}
"""What kinds are called whose words have acronyms in them."""
_OWN = {
    "BucketEncryption": "encryption", "BucketName": "name", "IntelligentTieringConfigurations": "intelligentTiering",
    "LifecycleConfiguration": "lifecycle", "ManagedPolicyArns": "policies", "Policies": "inlinePolicies",
    "PublicAccessBlockConfiguration": "publicAccessBlock", "ReplicationConfiguration": "replication",
    "ServerSideEncryptionByDefault": "applyServerSideEncryptionByDefault",
    "ServerSideEncryptionConfiguration": "rules", "Type": "type_", "VersioningConfiguration": "versioning",
    "WebsiteConfiguration": "website",
}  # fmt: skip
"""Words of Amazon S3 and IAM for which their controllers have others, and one of the language they are written in."""


def _later(word: str) -> str:
    low = word.lower()
    if low.endswith("s") and low[:-1] in _UPPER:
        return f"{_UPPER[low[:-1]]}s"
    return _UPPER.get(low, word)


def _kind(service: str, noun: str) -> str:
    return f"{_GROUPS.get(service, service)}{GROUP}/{_NOUNS.get(noun, noun)}"


_RULE = Camel(_kind, KINDS, _later, _OWN)
kind, key = _RULE.kind, _RULE.key
ack = Dialect("ack", kind, key, whole=False)
