variable "account" {}
resource "aws_iam_policy" "x" {
  policy = <<-EOF
    {"Statement": {"Effect": "Allow", "Action": ["iam:Pass*", "iam:Put*"], "Resource": "arn:aws:iam::${var.account}:role/*",
      "Condition": {"Bool": {"aws:SecureTransport": "true"}}}}
  EOF
}
