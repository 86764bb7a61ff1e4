resource "aws_sns_topic" "alerts" {
  name = "alerts"
}
resource "aws_sagemaker_monitoring_schedule" "data" {
  name = "churn-data"
  monitoring_schedule_config {
    monitoring_job_definition_name = "churn-data"
    monitoring_type                = "DataQuality"
  }
}
resource "aws_cloudwatch_event_rule" "violated" {
  name = "violated"
  event_pattern = jsonencode({
    source      = ["aws.sagemaker"]
    detail-type = ["SageMaker Processing Job State Change"]
    detail      = { ProcessingJobStatus = ["Completed"], ExitMessage = [{ prefix = "CompletedWithViolations" }] }
  })
}
resource "aws_cloudwatch_event_target" "alerts" {
  rule = aws_cloudwatch_event_rule.violated.name
  arn  = aws_sns_topic.alerts.arn
}
