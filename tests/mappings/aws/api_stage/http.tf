resource "aws_apigatewayv2_api" "door" {
  name          = "door"
  protocol_type = "HTTP"
}
resource "aws_apigatewayv2_stage" "live" {
  api_id = aws_apigatewayv2_api.door.id
  name   = "live"
  access_log_settings {
    destination_arn = "arn:aws:logs:eu-west-1:123456789012:log-group:door"
    format          = "$context.requestId"
  }
  default_route_settings {
    throttling_rate_limit  = 10
    throttling_burst_limit = 20
  }
}
