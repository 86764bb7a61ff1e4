resource "aws_sagemaker_notebook_instance_lifecycle_configuration" "setup" {
  name     = "setup"
  on_start = base64encode(<<-EOT
    #!/bin/bash
    (crontab -l; echo "*/5 * * * * /usr/bin/python /home/ec2-user/autostop.py --time 3600") | crontab -
  EOT
  )
}
