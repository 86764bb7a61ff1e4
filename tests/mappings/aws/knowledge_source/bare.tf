resource "aws_s3_bucket" "docs" {
  bucket = "docs"
}
resource "aws_bedrockagent_data_source" "docs" {
  name              = "docs"
  knowledge_base_id = "ABC123"
  data_source_configuration {
    type = "S3"
    s3_configuration {
      bucket_arn = aws_s3_bucket.docs.arn
    }
  }
}
