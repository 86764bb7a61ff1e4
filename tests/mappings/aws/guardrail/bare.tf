resource "aws_bedrock_guardrail" "rules" {
  name                      = "rules"
  blocked_input_messaging   = "no"
  blocked_outputs_messaging = "no"
}
