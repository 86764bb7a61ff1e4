resource "aws_kinesis_stream" "clicks" {
  name            = "clicks"
  encryption_type = "KMS"
  kms_key_id      = "arn:aws:kms:eu-west-1:111122223333:key/a"
}
