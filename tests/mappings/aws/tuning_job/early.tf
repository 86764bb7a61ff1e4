resource "aws_sagemaker_hyper_parameter_tuning_job" "churn" {
  name = "churn"

  config {
    strategy                         = "Random"
    training_job_early_stopping_type = "Auto"

    resource_limits {
      max_number_of_training_jobs = 20
      max_parallel_training_jobs  = 2
    }
  }

  warm_start_config {
    warm_start_type = "TransferLearning"
  }
}
