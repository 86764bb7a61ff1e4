import boto3

boto3.client("cloudwatch").put_metric_alarm(
    AlarmName="slow",
    ComparisonOperator="GreaterThanOrEqualToThreshold",
    Threshold=500000,
    EvaluationPeriods=1,
    MetricName="ModelLatency",
    Namespace="AWS/SageMaker",
)
