resource "aws_comprehend_entity_recognizer" "names" {
  name                 = "names"
  language_code        = "en"
  data_access_role_arn = "arn:aws:iam::123456789012:role/read"
  input_data_config {
    entity_types {
      type = "NAME"
    }
    documents {
      s3_uri = "s3://texts/docs"
    }
  }
}
