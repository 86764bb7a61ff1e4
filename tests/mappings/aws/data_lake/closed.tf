resource "aws_lakeformation_data_lake_settings" "all" {
  create_database_default_permissions {
    permissions = ["ALL"]
    principal   = "arn:aws:iam::123456789012:role/stewards"
  }
}
