import * as cdk from "aws-cdk-lib";
import * as sagemaker from "aws-cdk-lib/aws-sagemaker";
import { Construct } from "constructs";

export class Main extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    new sagemaker.CfnNotebookInstance(this, "Lab", {
      roleArn: "arn:aws:iam::123456789012:role/lab",
      instanceType: "ml.t3.medium",
      kmsKeyId: "aws/sagemaker",
      platformIdentifier: "notebook-al2-v2",
    });
  }
}
