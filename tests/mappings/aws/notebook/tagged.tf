provider "aws" {
  region = "eu-central-1"
  default_tags {
    tags = {
      Workload = "churn"
    }
  }
}

resource "aws_sagemaker_notebook_instance" "lab" {
  name          = "lab"
  role_arn      = "arn:aws:iam::123456789012:role/lab"
  instance_type = "ml.t3.medium"
}
