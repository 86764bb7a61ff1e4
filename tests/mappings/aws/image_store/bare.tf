resource "aws_ecr_repository" "train" {
  name = "train"
}
