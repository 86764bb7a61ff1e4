resource "aws_sagemaker_workteam" "reviewers" {
  workteam_name = "reviewers"
  description   = "People who look at answers"

  member_definition {
    oidc_member_definition {
      groups = ["reviewers"]
    }
  }
}

resource "aws_sagemaker_flow_definition" "review" {
  flow_definition_name = "review"
  role_arn             = "arn:aws:iam::123456789012:role/review"

  human_loop_config {
    human_task_ui_arn = "arn:aws:sagemaker:eu-west-1:123456789012:human-task-ui/review"
    task_count        = 1
    task_description  = "Is it right?"
    task_title        = "Review"
    workteam_arn      = aws_sagemaker_workteam.reviewers.arn
  }

  output_config {
    s3_output_path = "s3://reviews/churn"
  }
}
