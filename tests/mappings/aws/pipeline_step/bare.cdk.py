from aws_cdk import Stack, aws_sagemaker as sagemaker
from constructs import Construct


class Main(Stack):
    def __init__(self, scope: Construct, id: str, **kwargs):
        super().__init__(scope, id, **kwargs)
        sagemaker.CfnPipeline(
            self,
            "Churn",
            pipeline_name="churn",
            role_arn="arn:aws:iam::123456789012:role/train",
            pipeline_definition={
                "PipelineDefinitionBody": '{"Version": "2020-12-01", "Steps": [{"Name": "Train", "Type": "Training", "RetryPolicies": [{"ExceptionType": ["SageMaker.JOB_INTERNAL_ERROR"]}], "Arguments": {"AlgorithmSpecification": {"TrainingImage": "x", "TrainingInputMode": "File"}, "RoleArn": "arn:aws:iam::123456789012:role/train", "OutputDataConfig": {"S3OutputPath": "s3://models/churn"}, "ResourceConfig": {"InstanceCount": 2, "InstanceType": {"Get": "Parameters.Machine"}, "VolumeSizeInGB": 30}, "StoppingCondition": {"MaxRuntimeInSeconds": 3600}}}, {"Name": "Evaluate", "Type": "Processing", "Arguments": {"ProcessingResources": {"ClusterConfig": {"InstanceCount": 1, "InstanceType": "ml.m5.xlarge", "VolumeSizeInGB": 30}}}}, {"Name": "Better", "Type": "Condition", "Arguments": {"Conditions": [], "IfSteps": [{"Name": "Register", "Type": "RegisterModel", "Arguments": {"ModelApprovalStatus": "PendingManualApproval"}}], "ElseSteps": []}}]}'
            },
        )
