resource "aws_ecr_repository" "serve" {
  name = "serve"
}

resource "aws_sagemaker_model" "churn" {
  name               = "churn"
  execution_role_arn = "arn:aws:iam::123456789012:role/host"

  primary_container {
    model_data_url = "s3://models/model.tar.gz"
  }
}
