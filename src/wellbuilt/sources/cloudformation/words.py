"""How CloudFormation spells the canonical kinds and keys."""

from __future__ import annotations

from wellbuilt.kernel.records import Dialect

SERVICES = {
    service.lower(): service
    for service in (
        "AccessAnalyzer", "AmazonMQ", "ApiGateway", "ApiGatewayV2", "AppConfig", "ApplicationAutoScaling",
        "ApplicationSignals", "AppSync", "Athena", "AutoScaling", "AutoScalingPlans", "Backup", "Batch", "Bedrock",
        "BedrockAgentCore", "Budgets", "CE", "CertificateManager", "Chatbot", "CloudFormation", "CloudFront",
        "CloudTrail", "CloudWatch", "CodeArtifact", "CodeBuild", "CodeCommit", "CodeConnections", "CodeDeploy",
        "CodePipeline", "CodeStarConnections", "Cognito", "Comprehend", "Config", "DataBrew", "DataPipeline",
        "DataSync", "DataZone", "DynamoDB", "EC2", "ECR", "ECS", "EFS", "EKS", "ElastiCache",
        "ElasticLoadBalancingV2", "Elasticsearch", "EMR", "EMRContainers", "EMRServerless", "Events",
        "EventSchemas", "FIS", "Forecast", "FraudDetector", "FSx", "Glue", "Grafana", "GuardDuty", "IAM",
        "ImageBuilder", "InspectorV2", "IoT", "Kendra", "Kinesis", "KinesisAnalyticsV2", "KinesisFirehose", "KMS",
        "LakeFormation", "Lambda", "Lex", "Logs", "Macie", "MSK", "MWAA", "Neptune", "NetworkFirewall",
        "OpenSearchServerless", "OpenSearchService", "Organizations", "Personalize", "Pipes", "QuickSight", "RAM",
        "RDS", "Redshift", "RedshiftServerless", "Rekognition", "ResourceGroups", "Route53", "S3", "S3Express",
        "S3Tables", "S3Vectors", "SageMaker", "Scheduler", "SecretsManager", "SecurityHub", "Serverless",
        "ServiceCatalog", "ServiceQuotas", "Shield", "SNS", "SQS", "SSM", "SSO", "StepFunctions", "Synthetics",
        "Timestream", "Transfer", "VpcLattice", "WAFv2", "XRay",
    )
}  # fmt: skip
"""The service part of a resource type, by its lower case: the capitals follow no rule.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
"""


def kind(canonical: str) -> str:
    """Spell a canonical kind: `sagemaker:NotebookInstance` is `AWS::SageMaker::NotebookInstance`.

    A service that is not in the table gets one capital; a kind without a service is returned as it is.
    """
    service, colon, noun = canonical.partition(":")
    if not colon:
        return canonical
    return f"AWS::{SERVICES.get(service.lower(), service[:1].upper() + service[1:])}::{noun}"


def key(canonical: str) -> str:
    """Spell a canonical key: CloudFormation's properties are the API's own."""
    return canonical


dialect = Dialect("cloudformation", kind=kind, key=key)
