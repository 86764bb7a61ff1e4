resource "aws_sagemaker_model_package_group" "fraud" {
  model_package_group_name = var.name
}

resource "aws_scheduler_schedule" "nightly" {
  name                = "${var.name}-nightly"
  schedule_expression = "cron(0 2 * * ? *)"
  state               = "DISABLED"
  flexible_time_window {
    mode = "OFF"
  }
  target {
    arn      = aws_sagemaker_pipeline.nightly.arn
    role_arn = aws_iam_role.training.arn
    dead_letter_config {
      arn = aws_sqs_queue.failed.arn
    }
    sagemaker_pipeline_parameters {
      pipeline_parameter {
        name  = "Day"
        value = "yesterday"
      }
    }
  }
}

resource "aws_sqs_queue" "failed" {
  name              = "${var.name}-failed"
  kms_master_key_id = aws_kms_key.fraud.id
}

resource "aws_sagemaker_pipeline" "nightly" {
  pipeline_name         = "${var.name}-nightly"
  pipeline_display_name = "nightly"
  role_arn              = aws_iam_role.training.arn
  pipeline_definition   = file("${path.module}/pipeline.json")
}
