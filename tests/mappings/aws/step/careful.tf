resource "aws_sns_topic" "alerts" {
  name = "alerts"
}
resource "aws_lambda_function" "ask" {
  function_name = "ask"
  role          = "arn:aws:iam::123456789012:role/ask"
}
resource "aws_sfn_state_machine" "train" {
  name     = "train"
  role_arn = "arn:aws:iam::123456789012:role/run"
  definition = <<-JSON
  {
    "StartAt": "Whole",
    "States": {
      "Whole": {
        "Type": "Parallel",
        "Retry": [{"ErrorEquals": ["States.ALL"]}],
        "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Tell"}],
        "End": true,
        "Branches": [{
          "StartAt": "Ask",
          "States": {
            "Ask": {
              "Type": "Task",
              "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken",
              "Parameters": {"FunctionName": "${aws_lambda_function.ask.arn}"},
              "HeartbeatSeconds": 600,
              "End": true
            }
          }
        }]
      },
      "Tell": {
        "Type": "Task",
        "Resource": "arn:aws:states:::sns:publish",
        "Parameters": {"TopicArn": "${aws_sns_topic.alerts.arn}"},
        "End": true
      }
    }
  }
  JSON
}
