resource "aws_api_gateway_rest_api" "door" {
  name = "door"
}
resource "aws_api_gateway_stage" "live" {
  rest_api_id   = aws_api_gateway_rest_api.door.id
  deployment_id = "def456"
  stage_name    = "live"
  access_log_settings {
    destination_arn = "arn:aws:logs:eu-west-1:123456789012:log-group:door"
    format          = "$context.requestId"
  }
}
resource "aws_api_gateway_method_settings" "all" {
  rest_api_id = aws_api_gateway_rest_api.door.id
  stage_name  = aws_api_gateway_stage.live.stage_name
  method_path = "*/*"
  settings {
    throttling_rate_limit  = 10
    throttling_burst_limit = 20
  }
}
resource "aws_wafv2_web_acl_association" "door" {
  resource_arn = aws_api_gateway_stage.live.arn
  web_acl_arn  = "arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/door/1"
}
