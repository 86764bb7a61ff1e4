resource "aws_sagemaker_space" "lab" {
  domain_id  = "d-1"
  space_name = "lab"

  space_sharing_settings {
    sharing_type = "Shared"
  }
  ownership_settings {
    owner_user_profile_name = "ada"
  }
}
