resource "aws_sagemaker_domain" "team" {
  domain_name = "team"
  auth_mode   = "IAM"
}

resource "aws_sagemaker_user_profile" "ada" {
  domain_id         = aws_sagemaker_domain.team.id
  user_profile_name = "ada"
}
