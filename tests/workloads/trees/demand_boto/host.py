"""Put the newest model behind the endpoint."""

import boto3

client = boto3.Session(profile_name="demand").client("sagemaker")


def host(model: str, machines: int = 2) -> None:
    client.create_model(
        ModelName=model,
        ExecutionRoleArn="arn:aws:iam::111122223333:role/demand",
        EnableNetworkIsolation=True,
        Containers=[{"ModelPackageName": f"arn:aws:sagemaker:eu-central-1:111122223333:model-package/demand/{model}"}],
    )
    variant = dict(VariantName="all", ModelName=model, InstanceType="ml.m5.large")
    variant["InitialInstanceCount"] = 1
    client.create_endpoint_config(
        EndpointConfigName=model,
        ProductionVariants=[variant],
        KmsKeyId="alias/demand",
        Tags=[{"Key": "CostCenter", "Value": "planning"}],
    )
    client.update_endpoint(
        EndpointName="demand",
        EndpointConfigName=model,
        DeploymentConfig={
            "BlueGreenUpdatePolicy": {
                "TrafficRoutingConfiguration": {
                    "Type": "CANARY",
                    "CanarySize": {"Type": "INSTANCE_COUNT", "Value": 1},
                    "WaitIntervalInSeconds": 300,
                }
            },
            "AutoRollbackConfiguration": {"Alarms": [{"AlarmName": "demand-errors"}]},
        },
    )
