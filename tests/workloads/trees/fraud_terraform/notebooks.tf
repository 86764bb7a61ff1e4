resource "aws_sagemaker_notebook_instance" "analysts" {
  for_each      = toset(["anna", "ben"])
  name          = "${var.name}-${each.key}"
  role_arn      = aws_iam_role.notebook.arn
  instance_type = "ml.t3.medium"

  subnet_id              = aws_subnet.private[0].id
  security_groups        = [aws_security_group.notebooks.id]
  direct_internet_access = "Enabled"
  root_access            = "Disabled"
  kms_key_id             = aws_kms_key.fraud.id
  platform_identifier    = "notebook-al2023-v1"
  lifecycle_config_name  = aws_sagemaker_notebook_instance_lifecycle_configuration.idle.name

  instance_metadata_service_configuration {
    minimum_instance_metadata_service_version = "2"
  }
}

resource "aws_sagemaker_notebook_instance_lifecycle_configuration" "idle" {
  name = "${var.name}-idle"
  on_start = base64encode(<<-EOF
    #!/bin/bash
    set -e
    wget -q https://raw.githubusercontent.com/aws-samples/amazon-sagemaker-notebook-instance-lifecycle-config-samples/master/scripts/auto-stop-idle/autostop.py
    (crontab -l 2>/dev/null; echo "*/5 * * * * /usr/bin/python3 $PWD/autostop.py --time 3600 --ignore-connections") | crontab -
  EOF
  )
}
