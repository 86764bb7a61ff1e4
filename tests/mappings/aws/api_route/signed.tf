resource "aws_api_gateway_rest_api" "door" {
  name = "door"
  body = jsonencode({
    openapi = "3.0.1"
    paths = {
      "/ask" = {
        post = { security = [{ sigv4 = [] }] }
      }
    }
    components = {
      securitySchemes = {
        sigv4 = { type = "apiKey", name = "Authorization", in = "header", x-amazon-apigateway-authtype = "awsSigv4" }
      }
    }
  })
}
