resource "aws_instance" "bare" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "m7i.large"
}

resource "aws_emr_cluster" "bare" {
  name          = "bare"
  release_label = "emr-7.5.0"
  service_role  = "arn:aws:iam::123456789012:role/emr"

  master_instance_group {
    instance_type = "m7g.xlarge"
  }
}

resource "aws_glue_dev_endpoint" "bare" {
  name     = "bare"
  role_arn = "arn:aws:iam::123456789012:role/glue"
}

resource "aws_batch_compute_environment" "bare" {
  type = "MANAGED"

  compute_resources {
    type               = "EC2"
    max_vcpus          = 16
    instance_type      = ["optimal"]
    instance_role      = "arn:aws:iam::123456789012:instance-profile/batch"
    security_group_ids = ["sg-0123456789abcdef0"]
    subnets            = ["subnet-0123456789abcdef0"]
  }
}
