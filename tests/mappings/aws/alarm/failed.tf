resource "aws_sns_topic" "alerts" {
  name = "alerts"
}
resource "aws_sfn_state_machine" "train" {
  name       = "train"
  role_arn   = "arn:aws:iam::123456789012:role/run"
  definition = "{}"
}
resource "aws_cloudwatch_metric_alarm" "failed" {
  alarm_name          = "failed"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  actions_enabled     = true
  alarm_actions       = [aws_sns_topic.alerts.arn]
  metric_query {
    id          = "e"
    return_data = true
    metric {
      metric_name = "ExecutionsFailed"
      namespace   = "AWS/States"
      period      = 60
      stat        = "Sum"
      dimensions  = { StateMachineArn = aws_sfn_state_machine.train.arn }
    }
  }
}
