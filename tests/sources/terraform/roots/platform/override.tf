resource "aws_ssm_parameter" "template" {
  description = "overridden"
  type        = "SecureString"
}

locals {
  prefix = "${var.name}-${var.environment}-x"
}
