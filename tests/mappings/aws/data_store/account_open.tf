resource "aws_s3_bucket" "models" {
  bucket = "models"
}
resource "aws_s3_bucket_acl" "models" {
  bucket = aws_s3_bucket.models.id
  acl    = "public-read"
}
resource "aws_s3_account_public_access_block" "all" {
  block_public_acls       = false
  block_public_policy     = false
  ignore_public_acls      = false
  restrict_public_buckets = false
}
