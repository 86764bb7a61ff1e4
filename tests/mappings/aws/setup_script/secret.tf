resource "aws_sagemaker_notebook_instance_lifecycle_configuration" "setup" {
  name      = "setup"
  on_create = base64encode("#!/bin/bash\nexport DB_PASSWORD=hunter2hunter2\n")
}
