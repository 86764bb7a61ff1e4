import boto3

boto3.client("cloudwatch").put_metric_alarm(
    AlarmName="errors",
    ComparisonOperator="GreaterThanThreshold",
    EvaluationPeriods=1,
    MetricName="Invocation5XXErrors",
    Namespace="AWS/SageMaker",
)
