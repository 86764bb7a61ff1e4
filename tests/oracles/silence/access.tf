resource "aws_ecr_repository" "bare" {
  name = "bare"
}

resource "aws_iam_policy" "bare" {
  policy = jsonencode({ Statement = [] })
}

resource "aws_iam_role" "bare" {
  assume_role_policy = jsonencode({ Statement = [] })
}

resource "aws_kms_key" "bare" {}

resource "aws_lambda_function" "bare" {
  function_name = "bare"
  role          = local.role
  s3_bucket     = "bare"
  s3_key        = "bare.zip"
  handler       = "bare.handler"
  runtime       = "python3.13"
}

resource "aws_lambda_function_url" "bare" {
  authorization_type = "AWS_IAM"
  function_name      = "bare"
}

resource "aws_secretsmanager_secret" "bare" {}

resource "aws_ssm_parameter" "bare" {
  name  = "bare"
  type  = "String"
  value = "bare"
}

resource "aws_security_group" "bare" {}
resource "aws_default_security_group" "bare" {}
resource "aws_vpc" "bare" {
  cidr_block = "10.0.0.0/16"
}
resource "aws_default_vpc" "bare" {}
resource "aws_subnet" "bare" {
  vpc_id     = "vpc-1"
  cidr_block = "10.0.0.0/24"
}
resource "aws_vpc_endpoint" "bare" {
  vpc_id       = "vpc-1"
  service_name = "com.amazonaws.eu-west-1.s3"
}
resource "aws_flow_log" "bare" {
  vpc_id          = "vpc-1"
  log_destination = "arn:aws:s3:::bare"
}
