resource "aws_sfn_state_machine" "train" {
  name     = "train"
  role_arn = "arn:aws:iam::123456789012:role/run"
  logging_configuration {
    level           = "ERROR"
    log_destination = "arn:aws:logs:eu-west-1:123456789012:log-group:train:*"
  }
  tracing_configuration {
    enabled = true
  }
  definition = <<-JSON
    {"TimeoutSeconds": 7200, "StartAt": "Stop", "States": {"Stop": {"Type": "Succeed"}}}
  JSON
}
