# What one edit mends, with what an edit must leave alone.
resource "aws_sns_topic" "told" {
  name = "told" # the people on call
}

resource "aws_sns_topic_subscription" "told" {
  topic_arn = aws_sns_topic.told.arn
  protocol  = "email"
  endpoint  = "team@example.org"
}

resource "aws_cloudwatch_metric_alarm" "errors" {
  alarm_name          = "errors"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  metric_name         = "Invocation5XXErrors" # not the 4XX ones
  namespace           = "AWS/SageMaker"
  period              = 60
  statistic           = "Sum"
  threshold           = 1
  alarm_actions       = [aws_sns_topic.told.arn]
  actions_enabled     = false # too loud
}

resource "aws_cloudtrail" "account" {
  name           = "account"
  s3_bucket_name = aws_s3_bucket.trail.id
  enable_logging = false

  /* every service,
     not only those of the region */
  include_global_service_events = true
}

resource "aws_s3_bucket" "trail" {
  bucket = "example-trail"
}

resource "aws_guardduty_detector" "account" { enable = false }

resource "aws_kms_key" "models" {}

resource "aws_kms_key" "data" {
  description             = "data"
  deletion_window_in_days = 30
  tags = {
    team = "ml"
  }
}

resource "aws_ecr_repository" "serving" {
  name = "serving"

  image_scanning_configuration {
    scan_on_push = false
  }
}

resource "aws_s3_bucket" "models" {
  bucket = "example-models"

  tags = { team = "ml" }
}

resource "aws_s3_bucket" "tracked" {
  bucket = "example-tracked"
}

resource "aws_s3_bucket_versioning" "tracked" {
  bucket = aws_s3_bucket.tracked.id
  versioning_configuration {
    status = "Suspended" # until the budget is there
  }
}

resource "aws_s3_bucket_public_access_block" "models" {
  bucket            = aws_s3_bucket.models.id
  block_public_acls = true
}

resource "aws_sagemaker_mlflow_tracking_server" "team" {
  tracking_server_name = "team"
  role_arn             = aws_iam_role.ml.arn
  artifact_store_uri   = "s3://${aws_s3_bucket.tracked.bucket}/runs"
}

resource "aws_sagemaker_model" "churn" {
  name               = "churn"
  execution_role_arn = aws_iam_role.ml.arn

  primary_container {
    image          = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/churn:1.0"
    model_data_url = "s3://${aws_s3_bucket.models.bucket}/churn.tar.gz"
  }
}

resource "aws_iam_role" "ml" {
  name               = "ml"
  assume_role_policy = "{}"
}

resource "aws_kinesis_stream" "events" {
  name        = "events"
  shard_count = 1
}

resource "aws_dynamodb_table" "states" {
  name         = "states"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "run"

  attribute {
    name = "run"
    type = "S"
  }
}

resource "aws_s3_bucket" "training" {
  bucket = "churn-training"
}

resource "aws_sfn_state_machine" "train" {
  name     = "train"
  role_arn = "arn:aws:iam::111122223333:role/train"
  definition = jsonencode({
    StartAt = "Train"
    States = {
      Train = {
        Type     = "Task"
        Resource = "arn:aws:states:::sagemaker:createTrainingJob.sync"
        Parameters = {
          TrainingJobName = "churn"
          InputDataConfig = [{
            ChannelName = "train"
            DataSource  = { S3DataSource = { S3DataType = "S3Prefix", S3Uri = "s3://churn-training/rows" } }
          }]
        }
        End = true
      }
    }
  })
}

resource "aws_sqs_queue" "requests" {
  name                    = "requests"
  sqs_managed_sse_enabled = false
}
