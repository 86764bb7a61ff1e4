resource "aws_eks_cluster" "segmentation" {
  name                      = local.name
  role_arn                  = aws_iam_role.cluster.arn
  version                   = "1.33"
  enabled_cluster_log_types = ["api", "audit", "authenticator"]

  vpc_config {
    subnet_ids              = [for subnet in aws_subnet.private : subnet.id]
    endpoint_private_access = true
    endpoint_public_access  = false
  }

  encryption_config {
    resources = ["secrets"]
    provider {
      key_arn = aws_kms_key.segmentation.arn
    }
  }
}

resource "aws_eks_node_group" "segmentation" {
  cluster_name    = aws_eks_cluster.segmentation.name
  node_group_name = "graviton"
  node_role_arn   = aws_iam_role.nodes.arn
  subnet_ids      = [for subnet in aws_subnet.private : subnet.id]
  ami_type        = "AL2023_ARM_64_STANDARD"
  instance_types  = ["m7g.large"]

  scaling_config {
    min_size     = 2
    desired_size = 2
    max_size     = 6
  }
}

# The registry's database: MLflow keeps runs, versions and aliases in it; the models themselves are in the bucket.
resource "aws_db_subnet_group" "registry" {
  name       = "${local.name}-registry"
  subnet_ids = [for subnet in aws_subnet.private : subnet.id]
}

resource "aws_db_instance" "registry" {
  identifier                  = "${local.name}-registry"
  engine                      = "postgres"
  engine_version              = "17"
  instance_class              = "db.t4g.small"
  allocated_storage           = 20
  db_name                     = "mlflow"
  username                    = "mlflow"
  manage_master_user_password = true
  multi_az                    = true
  storage_encrypted           = true
  kms_key_id                  = aws_kms_key.segmentation.arn
  db_subnet_group_name        = aws_db_subnet_group.registry.name
  vpc_security_group_ids      = [aws_security_group.registry.id]
  publicly_accessible         = false
  backup_retention_period     = 30
  deletion_protection         = true
  skip_final_snapshot         = false
  final_snapshot_identifier   = "${local.name}-registry-final"
  auto_minor_version_upgrade  = true
}

resource "aws_cloudwatch_log_group" "pods" {
  name              = "/segmentation/pods"
  retention_in_days = 90
  kms_key_id        = aws_kms_key.segmentation.arn
}
