variable "defaults" {}
resource "aws_lakeformation_data_lake_settings" "all" {
  dynamic "create_table_default_permissions" {
    for_each = var.defaults
    content {
      permissions = ["ALL"]
      principal   = create_table_default_permissions.value
    }
  }
}
