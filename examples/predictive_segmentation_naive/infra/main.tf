provider "aws" {
  region = "eu-central-1"
}

resource "aws_s3_bucket" "everything" {
  bucket = "segmentation-everything"
}

resource "aws_s3_bucket_acl" "everything" {
  bucket = aws_s3_bucket.everything.id
  acl    = "public-read"
}

resource "aws_iam_role" "ml" {
  name = "segmentation"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = ["sagemaker.amazonaws.com", "lambda.amazonaws.com", "states.amazonaws.com"] }
    }]
  })
}

resource "aws_iam_role_policy" "ml" {
  role = aws_iam_role.ml.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "*"
      Resource = "*"
    }]
  })
}
