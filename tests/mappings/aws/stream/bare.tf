resource "aws_kinesis_stream" "clicks" {
  name = "clicks"
}
