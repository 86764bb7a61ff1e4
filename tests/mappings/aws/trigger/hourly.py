import boto3

boto3.client("events").put_rule(Name="hourly", ScheduleExpression="cron(0,30 8 ? * MON-FRI *)")
