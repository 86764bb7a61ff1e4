resource "aws_sagemaker_training_job" "churn" {
  training_job_name = "churn"
  role_arn          = "arn:aws:iam::123456789012:role/train"

  output_data_config {
    s3_output_path = "s3://models/churn"
  }

  resource_config {
    instance_type     = "ml.m5.xlarge"
    instance_count    = 1
    volume_size_in_gb = 30
  }
}
