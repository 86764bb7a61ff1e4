resource "aws_comprehend_document_classifier" "kinds" {
  name                 = "kinds"
  language_code        = "en"
  data_access_role_arn = "arn:aws:iam::123456789012:role/read"
  input_data_config {
    s3_uri = "s3://texts/docs"
  }
}
