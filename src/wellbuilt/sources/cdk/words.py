"""How constructs of the AWS CDK, level 1, spell the canonical kinds and keys in TypeScript.

https://docs.aws.amazon.com/cdk/api/v2/docs/aws-construct-library.html
"""

from __future__ import annotations

import re
from functools import lru_cache

from wellbuilt.kernel.records import Dialect, Node

KINDS = {
    "sagemaker": frozenset(
        {
            "DataQualityJobDefinition", "Domain", "Endpoint", "EndpointConfig", "FeatureGroup", "Image",
            "ImageVersion", "InferenceComponent", "MlflowTrackingServer", "Model", "ModelBiasJobDefinition",
            "ModelExplainabilityJobDefinition", "ModelPackage", "ModelPackageGroup", "ModelQualityJobDefinition",
            "MonitoringSchedule", "NotebookInstance", "NotebookInstanceLifecycleConfig", "Pipeline",
            "ProcessingJob", "Project", "Space", "StudioLifecycleConfig", "UserProfile", "Workteam",
        }
    ),
}  # fmt: skip
"""The constructs that are read: those whose words were held against the library."""
_TEMPLATE = re.compile(r"[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]*)*\Z|S3[A-Z][A-Za-z0-9]*\Z")
_FREE = frozenset({"environment", "hyperParameters", "pipelineDefinition"})
"""Maps whose keys are not the library's."""
_WORD = re.compile(r"[A-Z]{2,}(?![a-z])\d*|[A-Z][a-z]*\d*|[a-z]+\d*|\d+")


def kind(canonical: str) -> str:
    """Spell a canonical kind: `sagemaker:Model` is `aws_sagemaker.CfnModel`, "" for one that is not read."""
    service, _, noun = canonical.partition(":")
    return f"aws_{service}.Cfn{noun}" if noun in KINDS.get(service, ()) else ""


@lru_cache(maxsize=4096)
def key(canonical: str) -> str:
    """Return `KmsKeyId` as `kmsKeyId`, `S3Uri` as `s3Uri`, `VpcConfig.Subnets` as `vpcConfig.subnets`."""
    return ".".join(_camel(part) for part in canonical.split("."))


def _camel(name: str) -> str:
    words: list[str] = _WORD.findall(name)
    return "".join(word.capitalize() if at else word.lower() for at, word in enumerate(words))


def written(node: Node) -> Node:
    """Return what a construct of level 1 is given with the template's own words in camel case.

    A property whose type is not known to the library is taken over as it is, in the words of the template.
    """
    match node.value:
        case dict() as items:
            words = {key: _camel(key) if _TEMPLATE.match(key) else key for key in items}
            told = {words[key]: one if words[key] in _FREE else written(one) for key, one in items.items()}
            return Node(told, node.mark, node.rest)
        case tuple() as nodes:
            return Node(tuple(written(one) for one in nodes), node.mark, node.rest)
        case _:
            return node


CDK = Dialect("cdk", kind, key, whole=False)
