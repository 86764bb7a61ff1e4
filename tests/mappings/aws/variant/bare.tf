resource "aws_sagemaker_model" "churn" {
  name               = "churn"
  execution_role_arn = "arn:aws:iam::123456789012:role/host"
}

resource "aws_sagemaker_endpoint_configuration" "churn" {
  name = "churn-config"

  production_variants {
    variant_name           = "main"
    model_name             = aws_sagemaker_model.churn.name
    instance_type          = "ml.m5.large"
    initial_instance_count = 1
  }
}
