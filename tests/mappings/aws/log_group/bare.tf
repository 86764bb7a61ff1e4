resource "aws_cloudwatch_log_group" "train" {
  name = "train"
}
