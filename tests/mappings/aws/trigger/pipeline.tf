resource "aws_sns_topic" "alerts" {
  name = "alerts"
}
resource "aws_sagemaker_pipeline" "churn" {
  pipeline_name         = "churn"
  pipeline_display_name = "churn"
  role_arn              = "arn:aws:iam::123456789012:role/run"
  pipeline_definition   = "{}"
}
resource "aws_cloudwatch_event_rule" "failed" {
  name = "failed"
  event_pattern = jsonencode({
    source      = ["aws.sagemaker"]
    detail-type = ["SageMaker Model Building Pipeline Execution Status Change"]
    detail      = { currentPipelineExecutionStatus = ["Failed"], pipelineArn = [aws_sagemaker_pipeline.churn.arn] }
  })
}
resource "aws_cloudwatch_event_target" "alerts" {
  rule = aws_cloudwatch_event_rule.failed.name
  arn  = aws_sns_topic.alerts.arn
}
