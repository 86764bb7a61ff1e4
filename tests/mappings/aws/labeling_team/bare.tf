resource "aws_sagemaker_workteam" "reviewers" {
  workteam_name = "reviewers"
  description   = "People who look at answers"

  member_definition {
    oidc_member_definition {
      groups = ["reviewers"]
    }
  }
}
