resource "aws_cloudwatch_log_group" "train" {
  name              = "train"
  retention_in_days = 30
}
