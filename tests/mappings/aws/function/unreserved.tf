resource "aws_lambda_function" "answer" {
  function_name                  = "answer"
  role                           = "arn:aws:iam::111122223333:role/answer"
  reserved_concurrent_executions = -1
}
