variable "topic" {
  type = string
}
data "template_file" "machine" {
  template = <<-JSON
    {"StartAt": "Tell", "States": {"Tell": {
      "Type": "Task", "Resource": "arn:aws:states:::sns:publish", "End": true,
      "Parameters": {"TopicArn": "$${topic}", "Message": "done"}
    }}}
  JSON
  vars = {
    topic = var.topic
  }
}
resource "aws_sfn_state_machine" "tell" {
  name       = "tell"
  role_arn   = "arn:aws:iam::123456789012:role/run"
  definition = data.template_file.machine.rendered
}
