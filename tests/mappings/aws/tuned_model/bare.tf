resource "aws_bedrock_custom_model" "helper" {
  custom_model_name     = "helper"
  job_name              = "helper-1"
  base_model_identifier = "amazon.titan-text-express-v1"
  role_arn              = "arn:aws:iam::123456789012:role/tune"
  hyperparameters       = { epochCount = "1" }
  output_data_config {
    s3_uri = "s3://models/out"
  }
  training_data_config {
    s3_uri = "s3://models/in"
  }
}
