resource "aws_cloudwatch_event_rule" "nightly" {
  schedule_expression = "cron(30 2 * * ? *)"
}
