resource "aws_codepipeline" "models" {
  name     = "models"
  role_arn = "arn:aws:iam::123456789012:role/deliver"
  artifact_store {
    location = "artifacts"
    type     = "S3"
  }
  stage {
    name = "Source"
    action {
      name             = "Source"
      category         = "Source"
      owner            = "ThirdParty"
      provider         = "GitHub"
      version          = "1"
      output_artifacts = ["code"]
      configuration    = { Owner = "team", Repo = "models", Branch = "main", OAuthToken = "0123456789abcdef0123" }
    }
  }
  stage {
    name = "Deploy"
    action {
      name            = "Deploy"
      category        = "Deploy"
      owner           = "AWS"
      provider        = "CloudFormation"
      version         = "1"
      input_artifacts = ["code"]
    }
  }
}
