resource "aws_sns_topic" "alerts" {
  name = "alerts"
}
resource "aws_sfn_state_machine" "train" {
  name       = "train"
  role_arn   = "arn:aws:iam::123456789012:role/run"
  definition = "{}"
}
resource "aws_cloudwatch_event_rule" "failed" {
  name = "failed"
  event_pattern = jsonencode({
    source      = ["aws.states"]
    detail-type = ["Step Functions Execution Status Change"]
    detail      = { status = ["FAILED", "TIMED_OUT"], stateMachineArn = [aws_sfn_state_machine.train.arn] }
  })
}
resource "aws_cloudwatch_event_target" "alerts" {
  rule = aws_cloudwatch_event_rule.failed.name
  arn  = aws_sns_topic.alerts.arn
}
