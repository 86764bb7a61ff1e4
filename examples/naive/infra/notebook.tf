resource "aws_sagemaker_notebook_instance" "lab" {
  name          = "${local.name}-lab"
  role_arn      = aws_iam_role.ml.arn
  instance_type = "ml.t3.large"
}
