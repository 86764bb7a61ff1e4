import * as sm from "@aws-sdk/client-sagemaker";

const client = new sm.SageMaker();
const resources = { InstanceType: "ml.g5.xlarge", InstanceCount: 1 };
await client.createTransformJob({
  TransformJobName: "churn",
  ModelName: "churn",
  TransformInput: { DataSource: { S3DataSource: { S3DataType: "S3Prefix", S3Uri: "s3://asked/churn" } } },
  TransformOutput: { S3OutputPath: "s3://answers/churn" },
  TransformResources: resources,
});
