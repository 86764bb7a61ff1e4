data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["sagemaker.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "everything" {
  statement {
    actions   = ["s3:*", "sagemaker:*", "iam:PassRole"]
    resources = ["*"]
  }
}

resource "aws_iam_role" "ml" {
  name               = "${local.name}-ml"
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

resource "aws_iam_role_policy" "ml" {
  name   = "everything"
  role   = aws_iam_role.ml.id
  policy = data.aws_iam_policy_document.everything.json
}
