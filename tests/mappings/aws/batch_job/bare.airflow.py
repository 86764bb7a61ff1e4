from airflow.providers.amazon.aws.operators.sagemaker import SageMakerTransformOperator

SageMakerTransformOperator(
    task_id="predict",
    config={
        "Model": {"ModelName": "churn", "ExecutionRoleArn": "arn:aws:iam::123456789012:role/churn"},
        "Transform": {
            "TransformJobName": "churn",
            "ModelName": "churn",
            "TransformOutput": {"S3OutputPath": "s3://answers/churn"},
            "TransformResources": {"InstanceType": "ml.g5.xlarge", "InstanceCount": 1},
        },
    },
)
