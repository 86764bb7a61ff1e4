data "aws_iam_policy_document" "x" {
  statement {
    effect        = "Deny"
    not_actions   = ["s3:*"]
    not_resources = ["arn:aws:s3:::data"]
    condition {
      test     = "StringEquals"
      variable = "aws:ResourceTag/team"
      values   = ["ml"]
    }
  }
}
resource "aws_iam_policy" "x" {
  policy = data.aws_iam_policy_document.x.json
}
