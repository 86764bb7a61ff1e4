resource "aws_s3_bucket" "models" {
  bucket = "models"
}
resource "aws_s3_bucket_public_access_block" "models" {
  bucket              = aws_s3_bucket.models.id
  block_public_acls   = true
  block_public_policy = true
}
resource "aws_s3_account_public_access_block" "all" {
  ignore_public_acls = true
}
