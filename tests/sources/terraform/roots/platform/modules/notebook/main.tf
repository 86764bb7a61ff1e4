variable "name" {}
variable "spec" { type = any }
variable "role_arn" {}
variable "subnet_id" {}
variable "group_ids" {}
variable "tags" {}

resource "aws_sagemaker_notebook_instance" "this" {
  name                   = substr(var.name, 0, min(63, length(var.name)))
  role_arn               = var.role_arn
  instance_type          = var.spec.instance
  volume_size            = max(var.spec.volume, 60)
  root_access            = var.spec.root ? "Enabled" : "Disabled"
  direct_internet_access = "Disabled"
  subnet_id              = var.subnet_id
  security_groups        = var.group_ids
  lifecycle_config_name  = aws_sagemaker_notebook_instance_lifecycle_configuration.this.name
  tags                   = merge(var.tags, var.spec.labels)

  instance_metadata_service_configuration {
    minimum_instance_metadata_service_version = "2"
  }
}

resource "aws_sagemaker_notebook_instance_lifecycle_configuration" "this" {
  name      = "${var.name}-stop"
  on_create = base64encode("echo ${var.name}\n")
  on_start  = base64encode(<<-SH
    #!/bin/bash
    echo "${var.name}" | awk '{print $1}'
  SH
  )
}
