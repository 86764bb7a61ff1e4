import boto3

boto3.client("sagemaker").create_pipeline(
    PipelineName="churn",
    RoleArn="arn:aws:iam::123456789012:role/train",
    PipelineDefinition='{"Version": "2020-12-01", "Steps": [{"Name": "Train", "Type": "Training", "RetryPolicies": [{"ExceptionType": ["SageMaker.JOB_INTERNAL_ERROR"]}], "Arguments": {"AlgorithmSpecification": {"TrainingImage": "x", "TrainingInputMode": "File"}, "RoleArn": "arn:aws:iam::123456789012:role/train", "OutputDataConfig": {"S3OutputPath": "s3://models/churn"}, "ResourceConfig": {"InstanceCount": 2, "InstanceType": {"Get": "Parameters.Machine"}, "VolumeSizeInGB": 30}, "StoppingCondition": {"MaxRuntimeInSeconds": 3600}}}, {"Name": "Evaluate", "Type": "Processing", "Arguments": {"ProcessingResources": {"ClusterConfig": {"InstanceCount": 1, "InstanceType": "ml.m5.xlarge", "VolumeSizeInGB": 30}}}}, {"Name": "Better", "Type": "Condition", "Arguments": {"Conditions": [], "IfSteps": [{"Name": "Register", "Type": "RegisterModel", "Arguments": {"ModelApprovalStatus": "PendingManualApproval"}}], "ElseSteps": []}}]}',
)
