resource "aws_iam_policy" "p" {
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = ["s3:Get*", "s3:Put*"], Resource = ["arn:aws:s3:::data", "arn:aws:s3:::data/*"] }] })
}
