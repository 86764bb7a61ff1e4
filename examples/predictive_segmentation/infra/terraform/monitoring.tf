resource "aws_sns_topic" "on_call" {
  name              = "${local.name}-on-call"
  kms_master_key_id = aws_kms_key.segmentation.id
}

resource "aws_sns_topic_subscription" "on_call" {
  topic_arn = aws_sns_topic.on_call.arn
  protocol  = "email"
  endpoint  = var.on_call
}

# The pipeline publishes one sample a day; none at all is as bad as a failed one.
resource "aws_cloudwatch_metric_alarm" "day" {
  alarm_name          = "${local.name}-day-not-done"
  namespace           = "Segmentation"
  metric_name         = "DaysDone"
  statistic           = "Sum"
  comparison_operator = "LessThanThreshold"
  threshold           = 1
  period              = 86400
  evaluation_periods  = 1
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.on_call.arn]
}

resource "aws_cloudwatch_metric_alarm" "errors" {
  alarm_name          = "${local.name}-errors"
  namespace           = "Segmentation"
  metric_name         = "AnswersWithErrors"
  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 5
  period              = 60
  evaluation_periods  = 3
  alarm_actions       = [aws_sns_topic.on_call.arn]
}

resource "aws_cloudwatch_metric_alarm" "latency" {
  alarm_name          = "${local.name}-latency"
  namespace           = "Segmentation"
  metric_name         = "AnswerSeconds"
  extended_statistic  = "p99"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0.25
  period              = 60
  evaluation_periods  = 3
  alarm_actions       = [aws_sns_topic.on_call.arn]
}

resource "aws_cloudwatch_metric_alarm" "registry" {
  alarm_name          = "${local.name}-registry-full"
  namespace           = "AWS/RDS"
  metric_name         = "FreeStorageSpace"
  statistic           = "Minimum"
  comparison_operator = "LessThanThreshold"
  threshold           = 2000000000
  period              = 300
  evaluation_periods  = 2
  alarm_actions       = [aws_sns_topic.on_call.arn]
  dimensions = {
    DBInstanceIdentifier = aws_db_instance.registry.identifier
  }
}

resource "aws_cloudtrail" "segmentation" {
  name                       = "${local.name}-trail"
  s3_bucket_name             = "org-audit-trail"
  is_multi_region_trail      = true
  enable_log_file_validation = true
  kms_key_id                 = aws_kms_key.segmentation.arn

  event_selector {
    read_write_type           = "All"
    include_management_events = true
    data_resource {
      type   = "AWS::S3::Object"
      values = ["${aws_s3_bucket.lake.arn}/", "${aws_s3_bucket.models.arn}/"]
    }
  }
}
