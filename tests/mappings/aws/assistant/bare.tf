resource "aws_bedrockagent_agent" "helper" {
  agent_name              = "helper"
  agent_resource_role_arn = "arn:aws:iam::123456789012:role/helper"
  foundation_model        = "anthropic.claude-3-haiku-20240307-v1:0"
}
