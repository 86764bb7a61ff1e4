resource "aws_api_gateway_rest_api" "bare" {
  name = "bare"
}

resource "aws_api_gateway_stage" "bare" {
  deployment_id = "bare"
  rest_api_id   = "bare"
  stage_name    = "bare"
}

resource "aws_apigatewayv2_api" "bare" {
  name          = "bare"
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_stage" "bare" {
  api_id = "bare"
  name   = "bare"
}

resource "aws_appautoscaling_target" "bare" {
  max_capacity       = 2
  min_capacity       = 1
  resource_id        = "endpoint/bare/variant/all"
  scalable_dimension = "sagemaker:variant:DesiredInstanceCount"
  service_namespace  = "sagemaker"
}

resource "aws_appautoscaling_policy" "bare" {
  name               = "bare"
  policy_type        = "TargetTrackingScaling"
  resource_id        = "endpoint/bare/variant/all"
  scalable_dimension = "sagemaker:variant:DesiredInstanceCount"
  service_namespace  = "sagemaker"
  target_tracking_scaling_policy_configuration {
    target_value = 10
    predefined_metric_specification {
      predefined_metric_type = "SageMakerVariantInvocationsPerInstance"
    }
  }
}

resource "aws_backup_plan" "bare" {
  name = "bare"
  rule {
    rule_name         = "bare"
    target_vault_name = "bare"
  }
}

resource "aws_backup_vault" "bare" {
  name = "bare"
}

resource "aws_budgets_budget" "bare" {
  budget_type  = "COST"
  time_unit    = "MONTHLY"
  limit_amount = "10"
  limit_unit   = "USD"
}

resource "aws_ce_anomaly_monitor" "bare" {
  monitor_type      = "DIMENSIONAL"
  monitor_dimension = "SERVICE"
  name              = "bare"
}

resource "aws_cloudtrail" "bare" {
  name           = "bare"
  s3_bucket_name = "bare"
}

resource "aws_cloudwatch_composite_alarm" "bare" {
  alarm_name = "bare"
  alarm_rule = "ALARM(other)"
}

resource "aws_cloudwatch_event_rule" "bare" {
  schedule_expression = "rate(1 day)"
}

resource "aws_cloudwatch_log_group" "bare" {}

resource "aws_cloudwatch_metric_alarm" "bare" {
  alarm_name          = "bare"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  metric_name         = "Invocation5XXErrors"
  namespace           = "AWS/SageMaker"
  period              = 60
  statistic           = "Sum"
  threshold           = 1
}

resource "aws_codebuild_project" "bare" {
  name         = "bare"
  service_role = local.role
  artifacts { type = "NO_ARTIFACTS" }
  environment {
    compute_type = "BUILD_GENERAL1_SMALL"
    image        = "image"
    type         = "LINUX_CONTAINER"
  }
  source {
    type      = "NO_SOURCE"
    buildspec = "version: 0.2"
  }
}

resource "aws_codedeploy_deployment_group" "bare" {
  app_name              = "bare"
  deployment_group_name = "bare"
  service_role_arn      = local.role
}

resource "aws_codepipeline" "bare" {
  name     = "bare"
  role_arn = local.role
  artifact_store {
    location = "bare"
    type     = "S3"
  }
  stage {
    name = "Source"
    action {
      category         = "Source"
      name             = "source"
      owner            = "AWS"
      provider         = "S3"
      version          = "1"
      output_artifacts = ["source"]
    }
  }
  stage {
    name = "Deploy"
    action {
      category        = "Deploy"
      name            = "deploy"
      owner           = "AWS"
      provider        = "CloudFormation"
      version         = "1"
      input_artifacts = ["source"]
    }
  }
}

resource "aws_guardduty_detector" "bare" {}
resource "aws_macie2_account" "bare" {}

resource "aws_scheduler_schedule" "bare" {
  schedule_expression = "rate(1 day)"
  flexible_time_window { mode = "OFF" }
  target {
    arn      = "arn:aws:lambda:eu-west-1:111122223333:function:bare"
    role_arn = local.role
  }
}

resource "aws_sfn_state_machine" "bare" {
  # A definition that is known is sent away to be looked at.
  definition = jsonencode({ Comment = aws_sns_topic.bare.id, StartAt = "End", States = { End = { Type = "Succeed" } } })
  role_arn   = local.role
}

resource "aws_sns_topic" "bare" {}
resource "aws_sqs_queue" "bare" {}
