resource "aws_backup_vault" "kept" {
  name = "kept"
}
resource "aws_backup_vault_lock_configuration" "kept" {
  backup_vault_name  = aws_backup_vault.kept.name
  min_retention_days = 30
}
