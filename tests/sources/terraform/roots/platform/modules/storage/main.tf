variable "name" {}
variable "prefix" { default = "x" }
variable "versioned" { type = bool }
variable "tags" { type = map(string) }
variable "rules" {
  type    = list(any)
  default = []
}

resource "aws_s3_bucket" "this" {
  bucket        = lower("${var.prefix}-${var.name}")
  force_destroy = !var.versioned
  tags          = var.tags
}

resource "aws_s3_bucket_versioning" "this" {
  count  = var.versioned ? 1 : 0
  bucket = aws_s3_bucket.this.id
  versioning_configuration {
    status = var.versioned ? "Enabled" : "Suspended"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  bucket = aws_s3_bucket.this.bucket
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "aws:kms"
    }
    bucket_key_enabled = "true"
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "this" {
  count  = length(var.rules) > 0 ? 1 : 0
  bucket = aws_s3_bucket.this.bucket

  dynamic "rule" {
    for_each = { for one in var.rules : one.id => one }
    iterator = item
    content {
      id     = item.key
      status = "Enabled"
      filter {
        prefix = "${item.key}/"
      }
      dynamic "expiration" {
        for_each = try(item.value.storage, null) == null ? [item.value.days] : []
        content {
          days = expiration.value
        }
      }
      dynamic "transition" {
        for_each = try([item.value.storage], [])
        content {
          days          = item.value.days
          storage_class = transition.value
        }
      }
    }
  }
}

resource "aws_s3_bucket_policy" "this" {
  bucket = aws_s3_bucket.this.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      Principal = "*"
      Action    = ["s3:*"]
      Resource  = ["arn:aws:s3:::${aws_s3_bucket.this.bucket}", "arn:aws:s3:::${aws_s3_bucket.this.bucket}/*"]
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}

output "arn" { value = aws_s3_bucket.this.arn }
output "name" { value = aws_s3_bucket.this.bucket }
