resource "aws_lakeformation_permissions" "all" {
  principal   = "IAM_ALLOWED_PRINCIPALS"
  permissions = ["ALL"]
  database {
    name = "churn"
  }
}
