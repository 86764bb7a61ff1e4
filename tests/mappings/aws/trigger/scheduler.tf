resource "aws_sfn_state_machine" "train" {
  name       = "train"
  role_arn   = "arn:aws:iam::123456789012:role/run"
  definition = "{}"
}
resource "aws_scheduler_schedule" "nightly" {
  schedule_expression = "rate(1 day)"
  flexible_time_window {
    mode = "OFF"
  }
  target {
    arn      = aws_sfn_state_machine.train.arn
    role_arn = "arn:aws:iam::123456789012:role/schedule"
  }
}
