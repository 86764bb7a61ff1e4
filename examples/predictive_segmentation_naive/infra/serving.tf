resource "aws_sagemaker_model" "churn" {
  name               = "churn"
  execution_role_arn = aws_iam_role.ml.arn
  primary_container {
    image          = "141502667606.dkr.ecr.eu-central-1.amazonaws.com/sagemaker-scikit-learn:latest"
    model_data_url = "s3://${aws_s3_bucket.everything.bucket}/model.tar.gz"
  }
}

resource "aws_sagemaker_endpoint_configuration" "churn" {
  name = "churn"
  production_variants {
    variant_name           = "all"
    model_name             = aws_sagemaker_model.churn.name
    initial_instance_count = 1
    instance_type          = "ml.m4.4xlarge"
  }
}

resource "aws_sagemaker_endpoint" "churn" {
  name                 = "churn"
  endpoint_config_name = aws_sagemaker_endpoint_configuration.churn.name
}

resource "aws_lambda_function" "score" {
  function_name = "score"
  role          = aws_iam_role.ml.arn
  handler       = "serve.handler"
  runtime       = "python3.8"
  filename      = "serve.zip"
  environment {
    variables = {
      ENDPOINT = aws_sagemaker_endpoint.churn.name
    }
  }
}

resource "aws_lambda_function_url" "score" {
  function_name      = aws_lambda_function.score.function_name
  authorization_type = "NONE"
}
