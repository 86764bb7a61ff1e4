"""How the AWS controllers for Kubernetes spell the canonical kinds and keys.

https://aws-controllers-k8s.github.io/community/docs/community/overview/
"""

from __future__ import annotations

import re
from functools import lru_cache

from wellbuilt.kernel.records import Dialect

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
}  # fmt: skip
"""The kinds of each service that are read: those whose words were held against the controller's definitions.

https://aws-controllers-k8s.github.io/community/reference/
"""
_UPPER = {
    word.lower(): word
    for word in (
        "ACL", "AMI", "API", "ARN", "ASN", "CIDR", "CORS", "CPU", "DNS", "EBS", "EFS", "GPU", "HTTP", "IAM", "ID", "IP",
        "IPAM", "JSON", "KMS", "ML", "SNS", "SQS", "SSE", "SSL", "TTL", "UI", "URI", "URL", "VPC", "VPN",
    )
}  # fmt: skip
_RESERVED = frozenset({"type"})
"""Words of the language the controllers are written in: they end in an underscore."""
_WORD = re.compile(r"[A-Z]+s(?![a-z])|[A-Z]{2,}(?![a-z])\d*|[A-Z][a-z]+(?:\d+(?=[A-Z]|$))?|[A-Z]\d*|[a-z]+\d*|\d+")


def kind(canonical: str) -> str:
    """Spell a canonical kind: `sagemaker:TrainingJob` is `sagemaker.services.k8s.aws/TrainingJob`, "" for none."""
    service, _, noun = canonical.partition(":")
    return f"{service}{GROUP}/{noun}" if noun in KINDS.get(service, ()) else ""


@lru_cache(maxsize=4096)
def key(canonical: str) -> str:
    """Return `KmsKeyId` as `kmsKeyID`, `S3Uri` as `s3URI`, `VpcConfig.Subnets` as `vpcConfig.subnets`."""
    return ".".join(_camel(part) for part in canonical.split("."))


def _camel(name: str) -> str:
    words: list[str] = _WORD.findall(name)
    spelled = "".join(_upper(word) if at else word.lower() for at, word in enumerate(words))
    return f"{spelled}_" if spelled in _RESERVED else spelled


def _upper(word: str) -> str:
    low = word.lower()
    if low.endswith("s") and low[:-1] in _UPPER:
        return f"{_UPPER[low[:-1]]}s"
    return _UPPER.get(low, word)


ack = Dialect("ack", kind, key, whole=False)
