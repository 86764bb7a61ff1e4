resource "aws_iam_role" "training" {
  name               = "training"
  assume_role_policy = "{}"
}
resource "aws_lakeformation_permissions" "training" {
  principal   = aws_iam_role.training.arn
  permissions = ["SELECT"]
  table {
    database_name = "churn"
    name          = "features"
  }
}
