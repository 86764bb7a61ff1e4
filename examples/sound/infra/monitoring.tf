resource "aws_sns_topic" "on_call" {
  name              = "${local.name}-on-call"
  kms_master_key_id = aws_kms_key.churn.id
}

resource "aws_sns_topic_subscription" "on_call" {
  topic_arn = aws_sns_topic.on_call.arn
  protocol  = "email"
  endpoint  = var.on_call
}

resource "aws_cloudwatch_metric_alarm" "errors" {
  alarm_name          = "${local.name}-errors"
  namespace           = "AWS/SageMaker"
  metric_name         = "Invocation5XXErrors"
  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 5
  period              = 60
  evaluation_periods  = 3
  alarm_actions       = [aws_sns_topic.on_call.arn]
  dimensions = {
    EndpointName = local.name
    VariantName  = "all"
  }
}

resource "aws_cloudwatch_metric_alarm" "latency" {
  alarm_name          = "${local.name}-latency"
  namespace           = "AWS/SageMaker"
  metric_name         = "ModelLatency"
  extended_statistic  = "p99"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 500000
  period              = 60
  evaluation_periods  = 3
  alarm_actions       = [aws_sns_topic.on_call.arn]
  dimensions = {
    EndpointName = local.name
    VariantName  = "all"
  }
}

resource "aws_cloudwatch_metric_alarm" "drift" {
  alarm_name          = "${local.name}-drift"
  namespace           = "aws/sagemaker/Endpoints/data-metrics"
  metric_name         = "feature_baseline_drift_tenure"
  statistic           = "Maximum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0.2
  period              = 3600
  evaluation_periods  = 1
  alarm_actions       = [aws_sns_topic.on_call.arn]
  dimensions = {
    Endpoint = local.name
  }
}

resource "aws_sagemaker_data_quality_job_definition" "churn" {
  name     = "${local.name}-data"
  role_arn = aws_iam_role.serving.arn

  data_quality_app_specification {
    image_uri = "048819808253.dkr.ecr.eu-central-1.amazonaws.com/sagemaker-model-monitor-analyzer@sha256:8f1f2a3b4c5d6e7f8091a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e6f7"
  }

  data_quality_baseline_config {
    constraints_resource {
      s3_uri = "s3://${aws_s3_bucket.data.bucket}/baseline/constraints.json"
    }
    statistics_resource {
      s3_uri = "s3://${aws_s3_bucket.data.bucket}/baseline/statistics.json"
    }
  }

  data_quality_job_input {
    endpoint_input {
      endpoint_name = aws_sagemaker_endpoint.churn.name
    }
  }

  data_quality_job_output_config {
    kms_key_id = aws_kms_key.churn.arn
    monitoring_outputs {
      s3_output {
        s3_uri = "s3://${aws_s3_bucket.data.bucket}/monitoring"
      }
    }
  }

  job_resources {
    cluster_config {
      instance_count    = 1
      instance_type     = "ml.m5.large"
      volume_size_in_gb = 20
      volume_kms_key_id = aws_kms_key.churn.arn
    }
  }

  network_config {
    enable_network_isolation = true
    vpc_config {
      subnets            = [for subnet in aws_subnet.private : subnet.id]
      security_group_ids = [aws_security_group.ml.id]
    }
  }

  stopping_condition {
    max_runtime_in_seconds = 3600
  }
}

resource "aws_sagemaker_monitoring_schedule" "churn" {
  name = "${local.name}-data"

  monitoring_schedule_config {
    monitoring_job_definition_name = aws_sagemaker_data_quality_job_definition.churn.name
    monitoring_type                = "DataQuality"
    schedule_config {
      schedule_expression = "cron(0 * ? * * *)"
    }
  }
}

resource "aws_cloudtrail" "ml" {
  name                       = "${local.name}-trail"
  s3_bucket_name             = "org-audit-trail"
  is_multi_region_trail      = true
  enable_log_file_validation = true
  kms_key_id                 = aws_kms_key.churn.arn

  event_selector {
    read_write_type           = "All"
    include_management_events = true
    data_resource {
      type   = "AWS::S3::Object"
      values = ["${aws_s3_bucket.data.arn}/", "${aws_s3_bucket.models.arn}/"]
    }
  }
}
