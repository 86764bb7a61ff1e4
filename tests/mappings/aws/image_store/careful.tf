resource "aws_kms_key" "images" {}
resource "aws_ecr_repository" "train" {
  name                 = "train"
  image_tag_mutability = "IMMUTABLE"
  image_scanning_configuration {
    scan_on_push = true
  }
  encryption_configuration {
    encryption_type = "KMS"
    kms_key         = aws_kms_key.images.arn
  }
}
resource "aws_ecr_lifecycle_policy" "train" {
  repository = aws_ecr_repository.train.name
  policy     = jsonencode({ rules = [] })
}
