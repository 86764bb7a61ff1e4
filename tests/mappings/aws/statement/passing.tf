resource "aws_iam_policy" "x" {
  policy = <<-EOF
    {"Statement": [{"Effect": "Allow", "Action": "iam:PassRole", "Resource": "*",
      "Condition": {"StringEquals": {"iam:PassedToService": "sagemaker.amazonaws.com"}}}]}
  EOF
}
