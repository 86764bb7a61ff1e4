import { aws_sagemaker as sagemaker, Stack } from "aws-cdk-lib";

export class Lab extends Stack {
  constructor(scope: any, id: string) {
    super(scope, id);
    const lab = new sagemaker.CfnMlflowTrackingServer(this, "Lab", {
      trackingServerName: "lab",
      roleArn: "arn:aws:iam::123456789012:role/lab",
      artifactStoreUri: "s3://artifacts/mlflow",
    });
    console.log(lab.attrTrackingServerArn);
  }
}
