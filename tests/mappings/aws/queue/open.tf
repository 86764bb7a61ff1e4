resource "aws_sqs_queue" "work" {
  name                    = "work"
  sqs_managed_sse_enabled = false
  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.z_dead.arn
    maxReceiveCount     = 3
  })
}
resource "aws_sqs_queue" "z_dead" {
  name = "dead"
}
