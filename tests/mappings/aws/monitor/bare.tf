resource "aws_sagemaker_monitoring_schedule" "churn" {
  name = "churn"

  monitoring_schedule_config {
    monitoring_job_definition_name = "churn-data"
    monitoring_type                = "DataQuality"

    schedule_config {
      schedule_expression = "cron(0 * ? * * *)"
    }
  }
}
