resource "aws_batch_compute_environment" "train" {
  name = "train"
  type = "MANAGED"

  compute_resources {
    type          = "EC2"
    instance_type = ["g5.xlarge"]
    min_vcpus     = 4
    max_vcpus     = 16
    subnets       = ["subnet-1"]
  }
}
