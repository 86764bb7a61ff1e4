resource "aws_sagemaker_domain" "team" {
  domain_name = "team"
  auth_mode   = "IAM"
  vpc_id      = "vpc-1"
  subnet_ids  = ["subnet-1"]

  default_user_settings {
    execution_role = "arn:aws:iam::123456789012:role/team"
    jupyter_lab_app_settings {
      app_lifecycle_management {
        idle_settings {
          idle_timeout_in_minutes = 60
        }
      }
    }
  }
}
