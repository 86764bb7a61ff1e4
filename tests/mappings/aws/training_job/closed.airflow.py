from airflow.contrib.operators.sagemaker_training_operator import SageMakerTrainingOperator

IMAGE = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/train:latest"
CONFIG = {
    "TrainingJobName": "churn",
    "RoleArn": "arn:aws:iam::123456789012:role/train",
    "EnableManagedSpotTraining": True,
    "EnableNetworkIsolation": True,
    "EnableInterContainerTrafficEncryption": True,
    "AlgorithmSpecification": {"TrainingInputMode": "File", "TrainingImage": IMAGE},
    "CheckpointConfig": {"S3Uri": "s3://models/checkpoints"},
    "OutputDataConfig": {"S3OutputPath": "s3://models/churn", "KmsKeyId": "alias/models"},
    "ResourceConfig": {"InstanceType": "ml.g5.xlarge", "InstanceCount": 2, "VolumeSizeInGB": 30},
    "StoppingCondition": {"MaxRuntimeInSeconds": 3600},
}
train = SageMakerTrainingOperator(task_id="fit", config=CONFIG, wait_for_completion=True)
