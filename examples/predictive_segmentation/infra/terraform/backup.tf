# Models and the registry's database are copied every night to a vault in a second region that nobody can empty.
resource "aws_backup_vault" "segmentation" {
  name        = local.name
  kms_key_arn = aws_kms_key.segmentation.arn
}

resource "aws_backup_vault_lock_configuration" "segmentation" {
  backup_vault_name   = aws_backup_vault.segmentation.name
  min_retention_days  = 30
  max_retention_days  = 400
  changeable_for_days = 3
}

resource "aws_backup_plan" "segmentation" {
  name = local.name
  rule {
    rule_name         = "nightly"
    target_vault_name = aws_backup_vault.segmentation.name
    schedule          = "cron(0 3 * * ? *)"
    lifecycle {
      delete_after = 180
    }
    copy_action {
      destination_vault_arn = "arn:aws:backup:eu-west-1:${var.account}:backup-vault:segmentation-copy"
      lifecycle {
        delete_after = 180
      }
    }
  }
}

data "aws_iam_policy_document" "backup_trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["backup.amazonaws.com"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [var.account]
    }
  }
}

resource "aws_iam_role" "backup" {
  name               = "${local.name}-backup"
  assume_role_policy = data.aws_iam_policy_document.backup_trust.json
}

resource "aws_iam_role_policy_attachment" "backup" {
  for_each = toset([
    "arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup",
    "arn:aws:iam::aws:policy/AWSBackupServiceRolePolicyForS3Backup",
  ])
  role       = aws_iam_role.backup.name
  policy_arn = each.value
}

resource "aws_backup_selection" "segmentation" {
  name         = local.name
  plan_id      = aws_backup_plan.segmentation.id
  iam_role_arn = aws_iam_role.backup.arn
  resources    = [aws_s3_bucket.models.arn, aws_s3_bucket.lake.arn, aws_db_instance.registry.arn]
}
