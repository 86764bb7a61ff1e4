resource "aws_s3_bucket" "artifacts" {
  bucket = "artifacts"
}

resource "aws_sagemaker_mlflow_tracking_server" "lab" {
  tracking_server_name = "lab"
  role_arn             = "arn:aws:iam::123456789012:role/lab"
  artifact_store_uri   = "s3://${aws_s3_bucket.artifacts.bucket}/mlflow"
}
