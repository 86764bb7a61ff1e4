resource "aws_sagemaker_model" "churn" {
  name               = local.name
  execution_role_arn = aws_iam_role.ml.arn

  primary_container {
    image          = var.image
    model_data_url = "s3://${aws_s3_bucket.models.bucket}/latest/model.tar.gz"
  }
}

resource "aws_sagemaker_endpoint_configuration" "churn" {
  name = local.name

  production_variants {
    variant_name           = "all"
    model_name             = aws_sagemaker_model.churn.name
    initial_instance_count = 1
    instance_type          = "ml.m4.xlarge"
  }
}

resource "aws_sagemaker_endpoint" "churn" {
  name                 = local.name
  endpoint_config_name = aws_sagemaker_endpoint_configuration.churn.name
}
