resource "aws_bedrock_guardrail" "rules" {
  name                      = "rules"
  blocked_input_messaging   = "no"
  blocked_outputs_messaging = "no"
}
resource "aws_bedrockagent_agent" "helper" {
  agent_name              = "helper"
  agent_resource_role_arn = "arn:aws:iam::123456789012:role/helper"
  foundation_model        = "anthropic.claude-3-haiku-20240307-v1:0"
  guardrail_configuration = [{
    guardrail_identifier = aws_bedrock_guardrail.rules.guardrail_id
    guardrail_version    = "1"
  }]
}
