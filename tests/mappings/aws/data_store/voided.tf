resource "aws_s3_bucket" "models" {
  bucket = "models"
}
resource "aws_s3_bucket_acl" "models" {
  bucket = aws_s3_bucket.models.id
  acl    = "public-read"
}
resource "aws_s3_bucket_public_access_block" "models" {
  bucket              = aws_s3_bucket.models.id
  ignore_public_acls  = true
  block_public_policy = true
}
