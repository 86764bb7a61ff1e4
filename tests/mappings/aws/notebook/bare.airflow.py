from airflow.providers.amazon.aws.operators.sagemaker import SageMakerCreateNotebookOperator

SageMakerCreateNotebookOperator(
    task_id="lab",
    instance_name="lab",
    instance_type="ml.t3.medium",
    role_arn="arn:aws:iam::123456789012:role/lab",
)
