import boto3

boto3.client("stepfunctions").create_state_machine(
    name="train",
    roleArn="arn:aws:iam::123456789012:role/run",
    definition='{"StartAt": "Stop", "States": {"Stop": {"Type": "Succeed"}}}',
)
