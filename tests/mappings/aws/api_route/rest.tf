resource "aws_api_gateway_rest_api" "door" {
  name = "door"
}
resource "aws_api_gateway_method" "ask" {
  rest_api_id      = aws_api_gateway_rest_api.door.id
  resource_id      = aws_api_gateway_rest_api.door.root_resource_id
  http_method      = "POST"
  authorization    = "NONE"
  api_key_required = true
}
