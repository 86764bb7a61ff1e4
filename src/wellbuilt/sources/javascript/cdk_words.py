"""How constructs of the AWS CDK, level 1, spell the canonical kinds and keys in TypeScript.

https://docs.aws.amazon.com/cdk/api/v2/docs/aws-construct-library.html
"""

from __future__ import annotations

from wellbuilt.kernel.records import Dialect
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
_RULE = Camel(lambda service, noun: f"aws_{service}.Cfn{noun}", KINDS, str.capitalize)
kind, key = _RULE.kind, _RULE.key
CDK = Dialect("cdk", kind, key, whole=False)
