resource "aws_sagemaker_model" "churn" {
  name               = "churn"
  execution_role_arn = "arn:aws:iam::123456789012:role/host"

  primary_container {
    image          = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/serve:1"
    model_data_url = "s3://models/churn.tar.gz"
  }
}
