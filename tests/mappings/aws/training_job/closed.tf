resource "aws_sagemaker_training_job" "churn" {
  training_job_name                         = "churn"
  role_arn                                  = "arn:aws:iam::123456789012:role/train"
  enable_managed_spot_training              = true
  enable_network_isolation                  = true
  enable_inter_container_traffic_encryption = true

  algorithm_specification {
    training_input_mode = "File"
    training_image      = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/train:latest"
  }

  checkpoint_config {
    s3_uri = "s3://models/checkpoints"
  }

  output_data_config {
    s3_output_path = "s3://models/churn"
    kms_key_id     = "alias/models"
  }

  resource_config {
    instance_type     = "ml.g5.xlarge"
    instance_count    = 2
    volume_size_in_gb = 30
  }

  stopping_condition {
    max_runtime_in_seconds = 3600
  }
}
