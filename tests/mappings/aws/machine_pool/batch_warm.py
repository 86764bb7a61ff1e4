import boto3

boto3.client("batch").create_compute_environment(
    computeEnvironmentName="train",
    type="MANAGED",
    computeResources={"type": "EC2", "minvCpus": 4, "maxvCpus": 16, "subnets": ["subnet-1"]},
)
