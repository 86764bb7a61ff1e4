variable "stage" {}
resource "aws_ssm_parameter" "x" {
  name  = "/ml/${var.stage}/db_password_arn"
  type  = "SecureString"
  value = "x"
}
