resource "aws_s3_bucket" "models" {
  bucket = "models"
}
resource "aws_s3_bucket_policy" "models" {
  bucket = aws_s3_bucket.models.id
  policy = jsonencode({
    Statement = [{
      Effect    = "Allow"
      Action    = "s3:GetObject"
      Principal = "*"
      Resource  = "arn:aws:s3:::models/*"
      Condition = { StringEquals = { "aws:SourceVpce" = "vpce-1" } }
    }]
  })
}
