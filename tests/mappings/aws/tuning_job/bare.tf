resource "aws_sagemaker_hyper_parameter_tuning_job" "churn" {
  name = "churn"

  config {
    strategy = "Bayesian"

    resource_limits {
      max_number_of_training_jobs = 20
      max_parallel_training_jobs  = 2
    }
  }

  training_job_definition {
    role_arn = "arn:aws:iam::123456789012:role/train"

    output_data_config {
      s3_output_path = "s3://models/churn"
    }

    resource_config {
      instance_count    = 1
      instance_type     = "ml.m5.xlarge"
      volume_size_in_gb = 30
    }
  }
}
