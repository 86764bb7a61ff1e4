resource "aws_emr_cluster" "history" {
  name          = "${var.name}-history"
  release_label = "emr-7.2.0"
  service_role  = "EMR_DefaultRole_V2"
  applications  = ["Spark"]
}

resource "aws_emr_cluster" "weekly" {
  name          = "${var.name}-weekly"
  release_label = "emr-7.2.0"
  service_role  = "EMR_DefaultRole_V2"
  auto_termination_policy {
    idle_timeout = 900
  }
}

resource "aws_kinesis_firehose_delivery_stream" "payments" {
  name        = "${var.name}-payments"
  destination = "extended_s3"
  server_side_encryption {
    enabled  = true
    key_type = "CUSTOMER_MANAGED_CMK"
    key_arn  = "arn:aws:kms:eu-west-1:111122223333:key/6f0d1c2e-0000-4000-8000-000000000000"
  }
  extended_s3_configuration {
    role_arn   = "arn:aws:iam::111122223333:role/payments"
    bucket_arn = module.data.arn
  }
}

resource "aws_kinesis_firehose_delivery_stream" "answers" {
  name        = "${var.name}-answers"
  destination = "extended_s3"
  server_side_encryption {
    enabled  = true
    key_type = "CUSTOMER_MANAGED_CMK"
    key_arn  = "arn:aws:kms:eu-west-1:111122223333:key/6f0d1c2e-0000-4000-8000-000000000000"
  }
  extended_s3_configuration {
    role_arn           = "arn:aws:iam::111122223333:role/payments"
    bucket_arn         = module.data.arn
    compression_format = "GZIP"
  }
}

resource "aws_instance" "lab" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "m6i.2xlarge"
  user_data     = <<-EOT
    #!/bin/bash
    pip install jupyterlab
    sudo -u ubuntu jupyter lab --no-browser --ip=0.0.0.0 &
  EOT
}
