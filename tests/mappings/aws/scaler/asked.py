import boto3

name = "churn"
boto3.client("sagemaker").create_endpoint(EndpointName=name, EndpointConfigName="churn")
boto3.client("application-autoscaling").register_scalable_target(
    ServiceNamespace="sagemaker",
    ScalableDimension="sagemaker:variant:DesiredInstanceCount",
    ResourceId=f"endpoint/{name}/variant/main",
    MinCapacity=1,
    MaxCapacity=4,
)
