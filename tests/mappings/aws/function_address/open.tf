resource "aws_lambda_function_url" "ask" {
  function_name      = "ask"
  authorization_type = "NONE"
}
resource "aws_lambda_function" "ask" {
  function_name = "ask"
  role          = "ask"
}
