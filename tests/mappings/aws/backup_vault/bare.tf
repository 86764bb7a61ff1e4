resource "aws_backup_vault" "kept" {
  name = "kept"
}
