resource "aws_sagemaker_space" "lab" {
  domain_id  = "d-1"
  space_name = "lab"
}
