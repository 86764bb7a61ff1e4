resource "aws_sagemaker_image" "lab" {
  image_name = "lab"
  role_arn   = "arn:aws:iam::123456789012:role/image"
}
