resource "aws_kinesis_firehose_delivery_stream" "events" {
  name        = "events"
  destination = "extended_s3"

  extended_s3_configuration {
    role_arn           = "arn:aws:iam::111122223333:role/feed"
    bucket_arn         = "arn:aws:s3:::events"
    compression_format = "GZIP"
  }
}
