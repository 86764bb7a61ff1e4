from airflow.providers.amazon.aws.operators.sagemaker import SageMakerTrainingOperator

SageMakerTrainingOperator(
    task_id="fit",
    config={
        "TrainingJobName": "churn",
        "AlgorithmSpecification": {"TrainingImage": "{{ var.value.registry }}/train:latest"},
        "OutputDataConfig": {"S3OutputPath": "s3://models/{{ ds }}", "KmsKeyId": "{{ var.value.key }}"},
        "ResourceConfig": {"InstanceType": "{{ params.machine }}", "InstanceCount": 1, "VolumeSizeInGB": 30},
    },
)
