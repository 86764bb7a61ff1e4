resource "aws_sagemaker_inference_component" "churn" {
  name          = "churn"
  endpoint_name = "shared"
  variant_name  = "main"

  specification {
    model_name = "churn"
  }

  runtime_config {
    copy_count = 2
  }
}
