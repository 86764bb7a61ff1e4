resource "aws_apigatewayv2_api" "door" {
  name          = "door"
  protocol_type = "HTTP"
}
resource "aws_apigatewayv2_route" "ask" {
  api_id    = aws_apigatewayv2_api.door.id
  route_key = "POST /ask"
}
