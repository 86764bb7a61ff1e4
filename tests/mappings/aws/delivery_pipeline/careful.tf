variable "token" {
  type = string
}
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
      name          = "Source"
      category      = "Source"
      owner         = "ThirdParty"
      provider      = "GitHub"
      version       = "1"
      configuration = { Owner = "team", Repo = "models", Branch = "main", OAuthToken = var.token }
    }
  }
  stage {
    name = "Production"
    action {
      name     = "Agree"
      category = "Approval"
      owner    = "AWS"
      provider = "Manual"
      version  = "1"
    }
    action {
      name      = "Deploy"
      category  = "Deploy"
      owner     = "AWS"
      provider  = "CloudFormation"
      version   = "1"
      run_order = 2
    }
  }
}
