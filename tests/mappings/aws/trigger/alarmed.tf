resource "aws_sns_topic" "alerts" {
  name = "alerts"
}
resource "aws_cloudwatch_metric_alarm" "drift" {
  alarm_name          = "drift"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
}
resource "aws_cloudwatch_event_rule" "changed" {
  name = "changed"
  event_pattern = jsonencode({
    source      = ["aws.cloudwatch"]
    detail-type = ["CloudWatch Alarm State Change"]
    resources   = [aws_cloudwatch_metric_alarm.drift.arn]
  })
}
resource "aws_cloudwatch_event_target" "alerts" {
  rule = aws_cloudwatch_event_rule.changed.name
  arn  = aws_sns_topic.alerts.arn
}
