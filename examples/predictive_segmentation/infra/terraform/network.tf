resource "aws_vpc" "segmentation" {
  cidr_block           = "10.30.0.0/16"
  enable_dns_support   = true
  enable_dns_hostnames = true
}

resource "aws_subnet" "private" {
  for_each          = { a = 0, b = 1 }
  vpc_id            = aws_vpc.segmentation.id
  availability_zone = "eu-central-1${each.key}"
  cidr_block        = cidrsubnet(aws_vpc.segmentation.cidr_block, 8, each.value)
}

resource "aws_security_group" "pods" {
  name        = "${local.name}-pods"
  description = "The workload's pods and the addresses of the services they use"
  vpc_id      = aws_vpc.segmentation.id

  ingress {
    description = "Among themselves, encrypted"
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    self        = true
  }

  egress {
    description = "Only inside the network"
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = [aws_vpc.segmentation.cidr_block]
  }

  egress {
    description     = "The registry's database"
    from_port       = 5432
    to_port         = 5432
    protocol        = "tcp"
    security_groups = [aws_security_group.registry.id]
  }
}

resource "aws_security_group" "registry" {
  name        = "${local.name}-registry"
  description = "The registry's database"
  vpc_id      = aws_vpc.segmentation.id
}

resource "aws_vpc_security_group_ingress_rule" "registry" {
  security_group_id            = aws_security_group.registry.id
  description                  = "From the workload's pods"
  referenced_security_group_id = aws_security_group.pods.id
  from_port                    = 5432
  to_port                      = 5432
  ip_protocol                  = "tcp"
}

resource "aws_vpc_endpoint" "interfaces" {
  for_each            = toset(["logs", "ecr.api", "ecr.dkr", "kms", "sts", "secretsmanager", "sns"])
  vpc_id              = aws_vpc.segmentation.id
  service_name        = "com.amazonaws.eu-central-1.${each.key}"
  vpc_endpoint_type   = "Interface"
  private_dns_enabled = true
  subnet_ids          = [for subnet in aws_subnet.private : subnet.id]
  security_group_ids  = [aws_security_group.pods.id]
}

resource "aws_vpc_endpoint" "s3" {
  vpc_id            = aws_vpc.segmentation.id
  service_name      = "com.amazonaws.eu-central-1.s3"
  vpc_endpoint_type = "Gateway"
}

resource "aws_flow_log" "segmentation" {
  vpc_id               = aws_vpc.segmentation.id
  traffic_type         = "ALL"
  log_destination_type = "s3"
  log_destination      = "arn:aws:s3:::org-network-logs"
}
