resource "aws_sagemaker_endpoint_configuration" "churn" {
  name        = "churn"
  kms_key_arn = "arn:aws:kms:eu-west-1:123456789012:key/2"

  production_variants {
    variant_name           = "main"
    model_name             = "churn"
    instance_type          = "ml.m5.large"
    initial_instance_count = 1
  }

  data_capture_config {
    enable_capture              = true
    initial_sampling_percentage = 20
    destination_s3_uri          = "s3://captured/churn"
    kms_key_id                  = "arn:aws:kms:eu-west-1:123456789012:key/1"

    capture_options {
      capture_mode = "Input"
    }
  }
}
