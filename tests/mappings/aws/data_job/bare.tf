resource "aws_glue_job" "prepare" {
  name         = "prepare"
  role_arn     = aws_iam_role.etl.arn
  glue_version = "2.0"
}
resource "aws_iam_role" "etl" {
  name               = "etl"
  assume_role_policy = "{}"
}
