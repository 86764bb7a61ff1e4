resource "aws_ecr_repository" "serve" {
  name = "serve"
}

resource "aws_sagemaker_model" "churn" {
  name               = "churn"
  execution_role_arn = "arn:aws:iam::123456789012:role/host"

  primary_container {
    image = "${aws_ecr_repository.serve.repository_url}:latest"
  }
}
