resource "aws_sagemaker_endpoint_configuration" "churn" {
  name = "churn"

  production_variants {
    variant_name           = "main"
    model_name             = "churn"
    instance_type          = "ml.m4.xlarge"
    initial_instance_count = 1
  }

  shadow_production_variants {
    variant_name           = "next"
    model_name             = "churn-2"
    instance_type          = "ml.g5.xlarge"
    initial_instance_count = 1

    managed_instance_scaling {
      status             = "ENABLED"
      min_instance_count = 1
      max_instance_count = 2
    }
  }
}
