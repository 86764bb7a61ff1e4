resource "aws_sns_topic" "oncall" {
  name              = "${var.name}-oncall"
  kms_master_key_id = aws_kms_key.fraud.id
}

resource "aws_sns_topic_subscription" "oncall" {
  topic_arn = aws_sns_topic.oncall.arn
  protocol  = "email"
  endpoint  = "fraud-oncall@example.com"
}

resource "aws_cloudwatch_metric_alarm" "errors" {
  alarm_name          = "${var.name}-errors"
  namespace           = "AWS/SageMaker"
  metric_name         = "Invocation5XXErrors"
  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 10
  period              = 60
  evaluation_periods  = 5
  alarm_actions       = [aws_sns_topic.oncall.arn]
  dimensions = {
    EndpointName = var.name
    VariantName  = "main"
  }
}

resource "aws_cloudwatch_metric_alarm" "latency" {
  alarm_name          = "${var.name}-latency"
  namespace           = "AWS/SageMaker"
  metric_name         = "ModelLatency"
  extended_statistic  = "p99"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 200000
  period              = 60
  evaluation_periods  = 5
  dimensions = {
    EndpointName = var.name
    VariantName  = "main"
  }
}

resource "aws_cloudwatch_log_group" "scoring" {
  name = "/aws/sagemaker/Endpoints/${var.name}"
}

resource "aws_cloudtrail" "all" {
  name                          = "${var.name}-trail"
  s3_bucket_name                = "acme-audit"
  is_multi_region_trail         = true
  include_global_service_events = true
  enable_log_file_validation    = true
  enable_logging                = false
}

resource "aws_guardduty_detector" "account" {
  enable = false
}

resource "aws_budgets_budget" "fraud" {
  name         = var.name
  budget_type  = "COST"
  limit_amount = "2000"
  limit_unit   = "USD"
  time_unit    = "MONTHLY"
}
