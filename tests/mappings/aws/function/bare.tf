resource "aws_lambda_function" "ask" {
  function_name = "ask"
  role          = "arn:aws:iam::111122223333:role/ask"
  runtime       = "python3.13"
  handler       = "a.b"
}
