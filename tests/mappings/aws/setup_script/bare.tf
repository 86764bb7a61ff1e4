resource "aws_sagemaker_notebook_instance_lifecycle_configuration" "setup" {
  name = "setup"
}
