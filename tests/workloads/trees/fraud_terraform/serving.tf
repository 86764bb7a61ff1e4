resource "aws_sagemaker_model" "fraud" {
  name                     = "${var.name}-42"
  execution_role_arn       = aws_iam_role.serving.arn
  enable_network_isolation = var.isolated

  primary_container {
    image          = "${aws_ecr_repository.serving.repository_url}:latest"
    model_data_url = "s3://${module.models.id}/42/model.tar.gz"
    environment = {
      MODEL_NAME             = "fraud"
      FEATURE_STORE_PASSWORD = "Tr0ub4dor&3"
    }
  }

  vpc_config {
    subnets            = aws_subnet.private[*].id
    security_group_ids = [aws_security_group.ml.id]
  }
}

resource "aws_sagemaker_endpoint_configuration" "fraud" {
  name = "${var.name}-42"

  production_variants {
    variant_name           = "main"
    model_name             = aws_sagemaker_model.fraud.name
    initial_instance_count = 1
    instance_type          = var.serving_machine
    enable_ssm_access      = true
  }

  data_capture_config {
    enable_capture              = true
    initial_sampling_percentage = 20
    destination_s3_uri          = "s3://${module.data.id}/captured"
    kms_key_id                  = aws_kms_key.captured.arn
    capture_options {
      capture_mode = "InputAndOutput"
    }
  }
}

resource "aws_sagemaker_endpoint" "fraud" {
  name                 = var.name
  endpoint_config_name = aws_sagemaker_endpoint_configuration.fraud.name

  deployment_config {
    blue_green_update_policy {
      traffic_routing_configuration {
        type                     = "ALL_AT_ONCE"
        wait_interval_in_seconds = 300
      }
    }
  }
}

resource "aws_appautoscaling_target" "fraud" {
  service_namespace  = "sagemaker"
  resource_id        = "endpoint/${aws_sagemaker_endpoint.fraud.name}/variant/main"
  scalable_dimension = "sagemaker:variant:DesiredInstanceCount"
  min_capacity       = 1
  max_capacity       = 1
}
