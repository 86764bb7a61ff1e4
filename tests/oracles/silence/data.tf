resource "aws_s3_bucket" "bare" {}

resource "aws_athena_workgroup" "bare" {
  name = "bare"
}

resource "aws_dynamodb_table" "bare" {
  name         = "bare"
  hash_key     = "id"
  billing_mode = "PAY_PER_REQUEST"
  attribute {
    name = "id"
    type = "S"
  }
}

resource "aws_efs_file_system" "bare" {}

resource "aws_fsx_lustre_file_system" "bare" {
  subnet_ids       = ["subnet-1"]
  storage_capacity = 1200
}

resource "aws_fsx_ontap_file_system" "bare" {
  deployment_type     = "SINGLE_AZ_1"
  preferred_subnet_id = "subnet-1"
  storage_capacity    = 1024
  subnet_ids          = ["subnet-1"]
  throughput_capacity = 128
}

resource "aws_fsx_openzfs_file_system" "bare" {
  deployment_type     = "SINGLE_AZ_1"
  storage_capacity    = 64
  subnet_ids          = ["subnet-1"]
  throughput_capacity = 64
}

resource "aws_fsx_windows_file_system" "bare" {
  subnet_ids          = ["subnet-1"]
  storage_capacity    = 64
  throughput_capacity = 32
  active_directory_id = "d-1"
}

resource "aws_glue_catalog_database" "bare" {
  name = "bare"
}

resource "aws_glue_catalog_table" "bare" {
  database_name = "bare"
  name          = "bare"
}

resource "aws_glue_crawler" "bare" {
  database_name = "bare"
  name          = "bare"
  role          = local.role
  s3_target { path = local.store }
}

resource "aws_glue_data_quality_ruleset" "bare" {
  name    = "bare"
  ruleset = "Rules = [ IsComplete \"id\" ]"
}

resource "aws_glue_job" "bare" {
  name     = "bare"
  role_arn = local.role
  command { script_location = local.store }
}

resource "aws_kinesis_firehose_delivery_stream" "bare" {
  destination = "extended_s3"
  name        = "bare"
  extended_s3_configuration {
    bucket_arn = "arn:aws:s3:::bare"
    role_arn   = local.role
  }
}

resource "aws_kinesis_stream" "bare" {
  name        = "bare"
  shard_count = 1
}

resource "aws_lakeformation_permissions" "bare" {
  principal   = local.role
  permissions = ["SELECT"]
  table {
    database_name = "bare"
    name          = "bare"
  }
}

resource "aws_lakeformation_data_lake_settings" "bare" {
}
