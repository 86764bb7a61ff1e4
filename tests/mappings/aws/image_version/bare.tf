resource "aws_sagemaker_image_version" "lab" {
  image_name = "lab"
  base_image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/lab:latest"
}
