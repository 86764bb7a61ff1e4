resource "aws_sfn_state_machine" "train" {
  name     = "train"
  role_arn = "arn:aws:iam::123456789012:role/run"
  definition = jsonencode({
    StartAt = "Train"
    States = {
      Train = { Type = "Task", Resource = "arn:aws:states:::sagemaker:createTrainingJob.sync", End = true }
    }
  })
}
