resource "aws_s3_bucket" "models" {
  bucket = "models"
}
resource "aws_s3_bucket_server_side_encryption_configuration" "models" {
  bucket = aws_s3_bucket.models.id
  rule {
    apply_server_side_encryption_by_default {
      kms_master_key_id = "arn:aws:kms:eu-west-1:111122223333:key/abc"
      sse_algorithm     = "AES256"
    }
  }
}
