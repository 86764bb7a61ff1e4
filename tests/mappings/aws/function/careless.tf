variable "region" {}
resource "aws_lambda_function" "ask" {
  function_name                  = "ask"
  role                           = "arn:aws:iam::111122223333:role/ask"
  runtime                        = "python3.8"
  reserved_concurrent_executions = 5
  tracing_config {
    mode = "Active"
  }
  environment {
    variables = {
      DB_PASSWORD     = "hunter2hunter2"
      DB_PASSWORD_ARN = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:db"
      API_KEY         = "/config/api-key"
      REGION          = var.region
    }
  }
}
