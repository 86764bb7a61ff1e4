resource "aws_sagemaker_studio_lifecycle_config" "setup" {
  studio_lifecycle_config_name     = "setup"
  studio_lifecycle_config_app_type = "JupyterLab"
  studio_lifecycle_config_content  = base64encode("#!/bin/bash\n")
}

resource "aws_sagemaker_domain" "team" {
  domain_name             = "team"
  auth_mode               = "SSO"
  app_network_access_type = "VpcOnly"
  kms_key_id              = "arn:aws:kms:eu-west-1:123456789012:key/1234"
  vpc_id                  = "vpc-1"
  subnet_ids              = ["subnet-1"]

  domain_settings {
    execution_role_identity_config = "USER_PROFILE_NAME"
  }

  default_user_settings {
    execution_role = "arn:aws:iam::123456789012:role/team"

    jupyter_lab_app_settings {
      lifecycle_config_arns = [aws_sagemaker_studio_lifecycle_config.setup.arn]

      app_lifecycle_management {
        idle_settings {
          lifecycle_management    = "ENABLED"
          idle_timeout_in_minutes = 60
        }
      }
    }
  }
}
