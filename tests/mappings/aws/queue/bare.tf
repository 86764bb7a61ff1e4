resource "aws_sqs_queue" "work" {
  name = "work"
}
