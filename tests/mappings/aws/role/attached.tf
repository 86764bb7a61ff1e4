data "aws_partition" "current" {}

resource "aws_iam_role" "train" {
  name               = "train"
  assume_role_policy = "{\"Statement\": []}"
  inline_policy {
    name   = "one"
    policy = jsonencode({ Statement = { Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s3:::data/*" } })
  }
}
resource "aws_iam_role_policy" "two" {
  role   = aws_iam_role.train.id
  policy = <<-EOF
    {"Statement": [{"Effect": "Allow", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::models/*"}]}
  EOF
}
resource "aws_iam_policy" "train" {
  name   = "train"
  policy = data.aws_iam_policy_document.train.json
}
data "aws_iam_policy_document" "train" {
  statement {
    actions   = ["kms:Decrypt"]
    resources = ["arn:aws:kms:eu-west-1:111122223333:key/a"]
  }
}
resource "aws_iam_role_policy_attachment" "own" {
  role       = aws_iam_role.train.name
  policy_arn = aws_iam_policy.train.arn
}
resource "aws_iam_role_policy_attachment" "full" {
  role       = aws_iam_role.train.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/AmazonSageMakerFullAccess"
}
resource "aws_iam_policy_attachment" "all" {
  name       = "all"
  roles      = [aws_iam_role.train.name]
  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"
}
