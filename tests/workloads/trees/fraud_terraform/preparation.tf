resource "aws_glue_job" "preparation" {
  name              = "${var.name}-preparation"
  role_arn          = aws_iam_role.preparation.arn
  glue_version      = "2.0"
  worker_type       = "G.1X"
  number_of_workers = 10
  command {
    script_location = "s3://${module.data.id}/scripts/prepare.py"
  }
}
