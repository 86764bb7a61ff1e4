resource "aws_glue_dev_endpoint" "features" {
  name     = "features"
  role_arn = "arn:aws:iam::111122223333:role/glue"
}
