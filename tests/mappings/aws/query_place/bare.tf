resource "aws_athena_workgroup" "ml" {
  name = "ml"
}
