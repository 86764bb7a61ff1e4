resource "aws_s3_bucket" "data" {
  bucket = "${local.name}-data-${var.account}"
}

resource "aws_s3_bucket" "models" {
  bucket = "${local.name}-models-${var.account}"
}

resource "aws_s3_bucket_policy" "models" {
  bucket = aws_s3_bucket.models.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Partners"
      Effect    = "Allow"
      Principal = "*"
      Action    = "s3:GetObject"
      Resource  = "${aws_s3_bucket.models.arn}/*"
    }]
  })
}

resource "aws_ecr_repository" "churn" {
  name                 = local.name
  image_tag_mutability = "MUTABLE"
}
