resource "aws_s3_bucket" "models" {
  bucket = "models"
}
resource "aws_s3_bucket_replication_configuration" "models" {
  bucket = aws_s3_bucket.models.id
  role   = "arn:aws:iam::111122223333:role/copy"
  rule {
    status = "Disabled"
    filter {}
    destination { bucket = "arn:aws:s3:::copies" }
  }
}
resource "aws_s3_bucket_lifecycle_configuration" "models" {
  bucket = aws_s3_bucket.models.id
  rule {
    id     = "old"
    status = "Disabled"
    expiration { days = 30 }
  }
}
