import boto3

boto3.client("sagemaker").create_inference_component(
    InferenceComponentName="churn",
    EndpointName="shared",
    VariantName="main",
    Specification={"ModelName": "churn"},
    RuntimeConfig={"CopyCount": 2},
)
