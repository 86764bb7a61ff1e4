resource "aws_batch_compute_environment" "train" {
  type = "MANAGED"

  compute_resources {
    type      = "EC2"
    min_vcpus = 0
    max_vcpus = 16
    subnets   = ["subnet-1"]
  }
}
