resource "aws_kms_key" "notebooks" {}

resource "aws_kms_alias" "notebooks" {
  name          = "alias/notebooks"
  target_key_id = aws_kms_key.notebooks.key_id
}

resource "aws_sagemaker_notebook_instance_lifecycle_configuration" "stop" {
  name = "stop-idle"
}

resource "aws_sagemaker_notebook_instance" "lab" {
  name                   = "lab"
  role_arn               = "arn:aws:iam::123456789012:role/lab"
  instance_type          = "ml.m4.xlarge"
  root_access            = "Disabled"
  direct_internet_access = "Disabled"
  subnet_id              = "subnet-1"
  security_groups        = ["sg-1"]
  platform_identifier    = "notebook-al2023-v1"
  kms_key_id             = aws_kms_key.notebooks.arn
  lifecycle_config_name  = aws_sagemaker_notebook_instance_lifecycle_configuration.stop.name

  instance_metadata_service_configuration {
    minimum_instance_metadata_service_version = "2"
  }
}
