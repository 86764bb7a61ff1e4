resource "aws_cloudwatch_metric_alarm" "slow" {
  alarm_name          = "slow"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = 500000
  evaluation_periods  = 1
  metric_name         = "ModelLatency"
  namespace           = "AWS/SageMaker"
}
