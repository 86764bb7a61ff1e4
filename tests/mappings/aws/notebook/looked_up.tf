data "aws_kms_alias" "sagemaker" {
  name = "alias/aws/sagemaker"
}

resource "aws_sagemaker_notebook_instance" "lab" {
  name          = "lab"
  role_arn      = "arn:aws:iam::123456789012:role/lab"
  instance_type = "ml.t3.medium"
  kms_key_id    = data.aws_kms_alias.sagemaker.target_key_arn
}
