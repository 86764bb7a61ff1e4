resource "aws_sagemaker_endpoint_configuration" "churn" {
  name = "churn"

  production_variants {
    variant_name           = "main"
    model_name             = "churn"
    instance_type          = "ml.m5.large"
    initial_instance_count = 1
  }

  data_capture_config {
    initial_sampling_percentage = 20
    destination_s3_uri          = "s3://captured/churn"

    capture_options {
      capture_mode = "Input"
    }
  }
}
