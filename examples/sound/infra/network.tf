resource "aws_vpc" "ml" {
  cidr_block           = "10.20.0.0/16"
  enable_dns_support   = true
  enable_dns_hostnames = true
}

resource "aws_subnet" "private" {
  for_each          = { a = 0, b = 1 }
  vpc_id            = aws_vpc.ml.id
  availability_zone = "eu-central-1${each.key}"
  cidr_block        = cidrsubnet(aws_vpc.ml.cidr_block, 8, each.value)
}

resource "aws_security_group" "ml" {
  name        = "${local.name}-ml"
  description = "Training and serving of churn"
  vpc_id      = aws_vpc.ml.id

  ingress {
    description = "Between the machines of one job"
    from_port   = 0
    to_port     = 65535
    protocol    = "tcp"
    self        = true
  }

  egress {
    description = "Only inside the network"
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = [aws_vpc.ml.cidr_block]
  }
}

resource "aws_vpc_endpoint" "interfaces" {
  for_each            = toset(["sagemaker.api", "sagemaker.runtime", "logs", "ecr.api", "ecr.dkr", "kms"])
  vpc_id              = aws_vpc.ml.id
  service_name        = "com.amazonaws.eu-central-1.${each.key}"
  vpc_endpoint_type   = "Interface"
  private_dns_enabled = true
  subnet_ids          = [for subnet in aws_subnet.private : subnet.id]
  security_group_ids  = [aws_security_group.ml.id]
}

resource "aws_vpc_endpoint" "s3" {
  vpc_id            = aws_vpc.ml.id
  service_name      = "com.amazonaws.eu-central-1.s3"
  vpc_endpoint_type = "Gateway"
}

resource "aws_flow_log" "ml" {
  vpc_id               = aws_vpc.ml.id
  traffic_type         = "ALL"
  log_destination_type = "s3"
  log_destination      = "arn:aws:s3:::org-network-logs"
}
