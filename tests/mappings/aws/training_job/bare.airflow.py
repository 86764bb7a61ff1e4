from airflow.providers.amazon.aws.operators.sagemaker import SageMakerTrainingOperator

SageMakerTrainingOperator(
    task_id="fit",
    config={
        "TrainingJobName": "churn-{{ ds_nodash }}",
        "OutputDataConfig": {"S3OutputPath": "s3://models/churn"},
        "ResourceConfig": {"InstanceType": "ml.m5.xlarge", "InstanceCount": 1, "VolumeSizeInGB": 30},
        "StoppingCondition": {},
    },
)
