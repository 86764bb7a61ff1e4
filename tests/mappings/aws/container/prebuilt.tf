data "aws_sagemaker_prebuilt_ecr_image" "serve" {
  repository_name = "sagemaker-scikit-learn"
  image_tag       = "1.2-1-cpu-py3"
}

resource "aws_sagemaker_model" "churn" {
  name               = "churn"
  execution_role_arn = "arn:aws:iam::123456789012:role/host"

  primary_container {
    image = data.aws_sagemaker_prebuilt_ecr_image.serve.registry_path
  }
}
