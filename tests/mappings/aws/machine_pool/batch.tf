resource "aws_batch_compute_environment" "train" {
  type = "MANAGED"

  compute_resources {
    type      = "FARGATE"
    max_vcpus = 16
    subnets   = ["subnet-1"]
  }
}
