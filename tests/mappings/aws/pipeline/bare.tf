resource "aws_sagemaker_pipeline" "churn" {
  pipeline_name         = "churn"
  pipeline_display_name = "churn"
  role_arn              = "arn:aws:iam::123456789012:role/train"

  pipeline_definition_s3_location {
    bucket     = "pipelines"
    object_key = "churn.json"
  }
}
