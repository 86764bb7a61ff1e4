resource "aws_vpc" "ml" {
  cidr_block = "10.40.0.0/16"
}

resource "aws_subnet" "private" {
  count             = 2
  vpc_id            = aws_vpc.ml.id
  availability_zone = ["eu-west-1a", "eu-west-1b"][count.index]
  cidr_block        = cidrsubnet(aws_vpc.ml.cidr_block, 8, count.index)
}

resource "aws_security_group" "ml" {
  name   = "${var.name}-ml"
  vpc_id = aws_vpc.ml.id

  egress {
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = [aws_vpc.ml.cidr_block]
  }
}

resource "aws_security_group" "notebooks" {
  name   = "${var.name}-notebooks"
  vpc_id = aws_vpc.ml.id

  dynamic "ingress" {
    for_each = [22, 8888]
    content {
      from_port   = ingress.value
      to_port     = ingress.value
      protocol    = "tcp"
      cidr_blocks = ["0.0.0.0/0"]
    }
  }
}

# The bastion is reached from the office only.
resource "aws_security_group" "bastion" {
  name   = "${var.name}-bastion"
  vpc_id = aws_vpc.ml.id

  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = var.office
  }
}

resource "aws_vpc_endpoint" "s3" {
  vpc_id       = aws_vpc.ml.id
  service_name = "com.amazonaws.eu-west-1.s3"
}

resource "aws_flow_log" "ml" {
  vpc_id               = aws_vpc.ml.id
  traffic_type         = "ALL"
  log_destination_type = "s3"
  log_destination      = "arn:aws:s3:::acme-network-logs"
}
