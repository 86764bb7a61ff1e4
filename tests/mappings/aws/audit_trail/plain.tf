resource "aws_s3_bucket" "models" {
  bucket = "models"
}
resource "aws_cloudtrail" "all" {
  name                       = "all"
  s3_bucket_name             = "trail"
  enable_log_file_validation = true
  event_selector {
    data_resource {
      type   = "AWS::S3::Object"
      values = ["${aws_s3_bucket.models.arn}/"]
    }
  }
}
