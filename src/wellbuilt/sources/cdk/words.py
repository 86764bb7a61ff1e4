"""How constructs of the AWS CDK, level 1, spell the canonical kinds and keys in TypeScript.

https://docs.aws.amazon.com/cdk/api/v2/docs/aws-construct-library.html
"""

from __future__ import annotations

import re

from wellbuilt.kernel.records import Dialect, Node
from wellbuilt.texts.camel import Camel

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
_RULE = Camel(lambda service, noun: f"aws_{service}.Cfn{noun}", KINDS, str.capitalize)
kind, key = _RULE.kind, _RULE.key


def written(node: Node) -> Node:
    """Return what a construct of level 1 is given with the template's own words in camel case.

    A property whose type is not known to the library is taken over as it is, in the words of the template.
    """
    match node.value:
        case dict() as items:
            words = {word: key(word) if _TEMPLATE.match(word) else word for word in items}
            told = {words[word]: one if words[word] in _FREE else written(one) for word, one in items.items()}
            return Node(told, node.mark, node.rest)
        case tuple() as nodes:
            return Node(tuple(written(one) for one in nodes), node.mark, node.rest)
        case _:
            return node


CDK = Dialect("cdk", kind, key, whole=False)
