import boto3

client = boto3.client("stepfunctions")
client.create_state_machine(
    name="train",
    roleArn="arn:aws:iam::123456789012:role/run",
    definition='{"TimeoutSeconds": 7200, "StartAt": "Stop", "States": {"Stop": {"Type": "Succeed"}}}',
    loggingConfiguration={"level": "ERROR"},
    tracingConfiguration={"enabled": True},
)
