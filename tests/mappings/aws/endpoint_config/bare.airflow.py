from airflow.providers.amazon.aws.operators.sagemaker import SageMakerEndpointOperator

SageMakerEndpointOperator(
    task_id="deploy",
    operation="update",
    config={
        "EndpointConfig": {
            "EndpointConfigName": "churn",
            "ProductionVariants": [
                {
                    "VariantName": "main",
                    "ModelName": "churn",
                    "InstanceType": "ml.m5.large",
                    "InitialInstanceCount": 1,
                }
            ],
        },
        "Endpoint": {"EndpointName": "churn", "EndpointConfigName": "churn"},
    },
)
