import boto3

boto3.client("events").put_rule(Name="nightly", ScheduleExpression="rate(1 day)")
