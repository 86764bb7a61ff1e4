resource "aws_s3_bucket" "models" {
  bucket = "models"
}

resource "aws_sagemaker_model" "churn" {
  name                     = "churn"
  execution_role_arn       = "arn:aws:iam::123456789012:role/host"
  enable_network_isolation = true

  container {
    image          = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/prepare:1"
    model_data_url = "s3://${aws_s3_bucket.models.id}/model.tar.gz"
  }

  container {
    image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/serve:1"
  }

  vpc_config {
    subnets            = ["subnet-1"]
    security_group_ids = ["sg-1"]
  }
}
