resource "aws_cloudwatch_metric_alarm" "errors" {
  alarm_name          = "errors"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
}
resource "aws_codedeploy_deployment_group" "api" {
  app_name              = "api"
  deployment_group_name = "api"
  service_role_arn      = "arn:aws:iam::123456789012:role/deploy"
  alarm_configuration {
    alarms  = [aws_cloudwatch_metric_alarm.errors.alarm_name]
    enabled = true
  }
}
