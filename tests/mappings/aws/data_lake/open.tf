resource "aws_lakeformation_data_lake_settings" "all" {
  create_table_default_permissions {
    permissions = ["ALL"]
    principal   = "IAM_ALLOWED_PRINCIPALS"
  }
}
