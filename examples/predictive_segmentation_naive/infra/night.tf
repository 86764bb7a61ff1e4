resource "aws_sfn_state_machine" "night" {
  name     = "night"
  role_arn = aws_iam_role.ml.arn
  definition = jsonencode({
    StartAt = "Train"
    States = {
      Train = {
        Type     = "Task"
        Resource = "arn:aws:states:::sagemaker:createTrainingJob.sync"
        Parameters = {
          "TrainingJobName.$" = "$.run"
          RoleArn             = aws_iam_role.ml.arn
          AlgorithmSpecification = {
            TrainingImage     = "141502667606.dkr.ecr.eu-central-1.amazonaws.com/sagemaker-scikit-learn:latest"
            TrainingInputMode = "File"
          }
          InputDataConfig = [{
            ChannelName = "train"
            DataSource = {
              S3DataSource = { S3DataType = "S3Prefix", S3Uri = "s3://segmentation-everything/export.csv" }
            }
          }]
          OutputDataConfig  = { S3OutputPath = "s3://segmentation-everything/" }
          ResourceConfig    = { InstanceType = "ml.m4.10xlarge", InstanceCount = 1, VolumeSizeInGB = 100 }
          StoppingCondition = { MaxRuntimeInSeconds = 86400 }
        }
        End = true
      }
    }
  })
}
