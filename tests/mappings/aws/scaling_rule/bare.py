import boto3

boto3.client("application-autoscaling").put_scaling_policy(
    PolicyName="load",
    PolicyType="TargetTrackingScaling",
    ServiceNamespace="sagemaker",
    ResourceId="endpoint/churn/variant/main",
    ScalableDimension="sagemaker:variant:DesiredInstanceCount",
    TargetTrackingScalingPolicyConfiguration={"TargetValue": 100},
)
