const AWS = require("aws-sdk");

const sagemaker = new AWS.SageMaker({ region: process.env.AWS_REGION });

exports.handler = async (event) => {
  await sagemaker
    .createTrainingJob({
      TrainingJobName: event.name,
      OutputDataConfig: { S3OutputPath: "s3://models/churn" },
      ResourceConfig: { InstanceType: "ml.m5.xlarge", InstanceCount: 1, VolumeSizeInGB: 30 },
      StoppingCondition: {},
    })
    .promise();
};
