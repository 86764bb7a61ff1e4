resource "aws_iam_role" "train" {
  assume_role_policy = jsonencode({
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = "*"
      Condition = { "ForAllValues:StringEquals" = { "aws:PrincipalOrgID" = "o-12345678" } }
    }]
  })
}
