module "data" {
  source    = "./modules/bucket"
  name      = "${var.name}-data-${var.account}"
  versioned = true
  key       = aws_kms_key.fraud.arn
}

# Models lie here after every night's training.
module "models" {
  source = "./modules/bucket"
  name   = "${var.name}-models-${var.account}"
  key    = aws_kms_key.fraud.arn
}

# What partners send; written by their gateway.
resource "aws_s3_bucket" "partners" {
  bucket = "${var.name}-partners-${var.account}"
}

resource "aws_s3_bucket_acl" "partners" {
  bucket = aws_s3_bucket.partners.id
  acl    = "public-read-write"
}

resource "aws_kms_key" "fraud" {
  description         = "Data, models, endpoint"
  enable_key_rotation = true
}

resource "aws_kms_key" "captured" {
  description = "Captured requests"
}

resource "aws_ecr_repository" "training" {
  name                 = "${var.name}-training"
  image_tag_mutability = "IMMUTABLE"
  image_scanning_configuration {
    scan_on_push = true
  }
}

resource "aws_ecr_repository" "serving" {
  name                 = "${var.name}-serving"
  image_tag_mutability = "MUTABLE"
  image_scanning_configuration {
    scan_on_push = false
  }
}

resource "aws_kinesis_stream" "payments" {
  name        = "${var.name}-payments"
  shard_count = 4
}

resource "aws_efs_file_system" "features" {
  creation_token = "${var.name}-features"
  encrypted      = false
}
