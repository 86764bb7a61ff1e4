resource "aws_sagemaker_endpoint_configuration" "churn" {
  name = "churn"

  production_variants {
    variant_name           = "main"
    model_name             = "churn"
    instance_type          = "ml.m5.large"
    initial_instance_count = 1
  }

  async_inference_config {
    output_config {
      s3_output_path = "s3://answers/churn"
      kms_key_id     = "alias/answers"
    }
  }
}
