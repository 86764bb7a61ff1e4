variable "team" {}
variable "prefix" {}
variable "buckets" { type = list(string) }
variable "names" { type = list(string) }

resource "aws_iam_role" "this" {
  name        = substr("${var.prefix}-${var.team}-execution-role", 0, 24)
  path        = "/ml/"
  description = format("%-10s|%5.1f|%q", var.team, 1.25, "x")
  assume_role_policy = <<EOF
{
  "Version": "2012-10-17",
  "Statement": [
    {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "sagemaker.amazonaws.com"}}
  ]
}
EOF
  max_session_duration = 3600 * length(var.names) + 3600
}

resource "aws_iam_role_policy" "this" {
  name = "${var.team}-data"
  role = aws_iam_role.this.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat([
      { Sid = "List", Effect = "Allow", Action = ["s3:ListAllMyBuckets"], Resource = "*" }
      ], [
      for name in var.names : { Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s3:::${name}/*" }
    ])
  })
}

resource "aws_iam_role_policy_attachment" "managed" {
  for_each   = toset(["AmazonSageMakerReadOnly", "CloudWatchLogsFullAccess"])
  role       = aws_iam_role.this.name
  policy_arn = "arn:aws:iam::aws:policy/${each.key}"
}

output "role_arn" { value = aws_iam_role.this.arn }
