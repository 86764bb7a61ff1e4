data "aws_region" "current" {}
resource "aws_vpc" "ml" {
  cidr_block = "10.0.0.0/16"
}
resource "aws_vpc_endpoint" "s3" {
  vpc_id       = aws_vpc.ml.id
  service_name = "com.amazonaws.${data.aws_region.current.name}.s3"
}
