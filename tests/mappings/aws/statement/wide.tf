resource "aws_iam_policy" "wide" {
  policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = ["s3:*", "logs:*", "iam:PassRole"], Resource = "*" }]
  })
}
