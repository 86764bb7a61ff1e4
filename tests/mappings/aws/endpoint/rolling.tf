resource "aws_sagemaker_endpoint" "churn" {
  name                 = "churn"
  endpoint_config_name = "churn-config"

  deployment_config {
    rolling_update_policy {
      wait_interval_in_seconds = 300

      maximum_batch_size {
        type  = "CAPACITY_PERCENT"
        value = 20
      }
    }
  }
}
