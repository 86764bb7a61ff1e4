import boto3

boto3.client("stepfunctions").create_state_machine(
    name="train", roleArn="arn:aws:iam::123456789012:role/run", definition="{}"
)
boto3.client("scheduler").create_schedule(
    Name="nightly",
    ScheduleExpression="rate(1 day)",
    FlexibleTimeWindow={"Mode": "OFF"},
    Target={
        "Arn": "arn:aws:states:eu-west-1:123456789012:stateMachine:train",
        "RoleArn": "arn:aws:iam::123456789012:role/schedule",
    },
)
