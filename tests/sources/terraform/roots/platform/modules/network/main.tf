variable "name" { type = string }
variable "cidr" { type = string }
variable "azs" { type = list(string) }
variable "tags" {
  type    = map(string)
  default = {}
}
variable "ports" {
  type = list(object({ port = number, protocol = optional(string, "tcp"), text = optional(string) }))
  default = [
    { port = 443 },
    { port = 53, protocol = "udp", text = "names" },
  ]
}

locals {
  subnets = { for index, az in var.azs : az => cidrsubnet(var.cidr, 8, index) }
}

resource "aws_vpc" "this" {
  cidr_block           = var.cidr
  enable_dns_hostnames = true
  tags                 = merge(var.tags, { Name = "${var.name}-vpc" })
}

resource "aws_subnet" "private" {
  for_each          = local.subnets
  vpc_id            = aws_vpc.this.id
  availability_zone = each.key
  cidr_block        = each.value
  tags              = merge(aws_vpc.this.tags, { Tier = "private" })
}

resource "aws_security_group" "this" {
  name   = "${var.name}-sg"
  vpc_id = aws_vpc.this.id

  dynamic "ingress" {
    for_each = var.ports
    content {
      from_port   = ingress.value.port
      to_port     = ingress.value["port"]
      protocol    = ingress.value.protocol
      description = coalesce(ingress.value.text, "port ${ingress.key}")
      cidr_blocks = [aws_vpc.this.cidr_block]
    }
  }

  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = values(local.subnets)
  }
}

resource "aws_vpc_endpoint" "this" {
  for_each          = toset(["sagemaker.api", "sagemaker.runtime", "s3"])
  vpc_id            = aws_vpc.this.id
  service_name      = "com.amazonaws.eu-west-1.${each.value}"
  vpc_endpoint_type = each.value == "s3" ? "Gateway" : "Interface"
  security_group_ids = each.value == "s3" ? null : [aws_security_group.this.id]
  private_dns_enabled = each.value != "s3"
}

output "private_subnets" {
  value = [for subnet in aws_subnet.private : subnet.id]
}

output "cidrs" {
  value = values(aws_subnet.private)[*].cidr_block
}

output "group_id" {
  value = aws_security_group.this.id
}
