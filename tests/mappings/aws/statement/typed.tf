resource "aws_iam_policy" "x" {
  policy = jsonencode({
    Statement = [{
      Effect   = "Allow"
      Action   = ["iam:PassRole", "iam:AttachRolePolicy", "iam:PutRolePolicy"]
      Resource = ["arn:aws:iam::111122223333:policy/*", "arn:aws:iam::111122223333:role/job-*"]
    }]
  })
}
