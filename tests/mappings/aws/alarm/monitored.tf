resource "aws_sagemaker_endpoint" "churn" {
  name                 = "churn"
  endpoint_config_name = "churn-1"
}
resource "aws_sagemaker_monitoring_schedule" "data" {
  name = "churn-data"
  monitoring_schedule_config {
    monitoring_job_definition_name = "churn-data"
    monitoring_type                = "DataQuality"
  }
}
resource "aws_cloudwatch_metric_alarm" "drift" {
  alarm_name          = "drift"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  metric_name         = "feature_baseline_drift_age"
  namespace           = "/aws/sagemaker/Endpoint/data-metrics"
  dimensions = {
    Endpoint           = aws_sagemaker_endpoint.churn.name
    MonitoringSchedule = aws_sagemaker_monitoring_schedule.data.name
  }
}
