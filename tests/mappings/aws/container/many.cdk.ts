import * as cdk from "aws-cdk-lib";
import * as sagemaker from "aws-cdk-lib/aws-sagemaker";
import { Construct } from "constructs";

export class Main extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    new sagemaker.CfnModel(this, "Churn", {
      executionRoleArn: "arn:aws:iam::123456789012:role/host",
      primaryContainer: {
        image: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/serve:1",
        mode: "MultiModel",
        modelDataUrl: "s3://models/",
      },
    });
  }
}
