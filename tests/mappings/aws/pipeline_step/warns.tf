resource "aws_sagemaker_pipeline" "churn" {
  pipeline_name         = "churn"
  pipeline_display_name = "churn"
  role_arn              = "arn:aws:iam::123456789012:role/train"
  pipeline_definition = jsonencode({
    Version = "2020-12-01"
    Steps = [{
      Name            = "Bias"
      Type            = "ClarifyCheck"
      CheckType       = "MODEL_BIAS"
      FailOnViolation = false
      Arguments       = {}
    }]
  })
}
