resource "aws_sagemaker_project" "churn" {
  project_name = "churn"

  service_catalog_provisioning_details {
    product_id = "prod-1"
  }
}
