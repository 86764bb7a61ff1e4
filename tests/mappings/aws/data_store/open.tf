resource "aws_s3_bucket" "models" {
  bucket = "models"
}
resource "aws_s3_bucket_acl" "models" {
  bucket = aws_s3_bucket.models.id
  acl    = "public-read"
}
