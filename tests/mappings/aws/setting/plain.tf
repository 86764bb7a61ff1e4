resource "aws_ssm_parameter" "x" {
  name  = "/ml/db_password"
  type  = "String"
  value = "x"
}
