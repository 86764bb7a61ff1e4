import boto3

boto3.client("sns").create_topic(Name="alerts")
client = boto3.client("cloudwatch")
client.put_composite_alarm(
    AlarmName="any", AlarmRule="ALARM(errors)", AlarmActions=["arn:aws:sns:eu-west-1:123456789012:alerts"]
)
client.put_metric_alarm(AlarmName="errors", ComparisonOperator="GreaterThanThreshold", EvaluationPeriods=1)
