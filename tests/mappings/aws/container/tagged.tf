resource "aws_sagemaker_model" "churn" {
  name               = "churn"
  execution_role_arn = "arn:aws:iam::123456789012:role/host"

  container {
    image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/prepare:1.2"
  }

  container {
    image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/serve@sha256:0123"
  }
}
