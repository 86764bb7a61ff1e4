resource "aws_sagemaker_feature_group" "customers" {
  feature_group_name             = "customers"
  record_identifier_feature_name = "id"
  event_time_feature_name        = "at"
  role_arn                       = "arn:aws:iam::123456789012:role/features"

  online_store_config {
    enable_online_store = true

    security_config {
      kms_key_id = "alias/features"
    }
  }

  offline_store_config {
    s3_storage_config {
      s3_uri     = "s3://features/customers"
      kms_key_id = "alias/features"
    }
  }
}
