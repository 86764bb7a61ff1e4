resource "aws_kendra_index" "help" {
  name     = "help"
  role_arn = "arn:aws:iam::123456789012:role/search"
}
