import * as cdk from "aws-cdk-lib";
import * as sagemaker from "aws-cdk-lib/aws-sagemaker";
import { Construct } from "constructs";

export class Main extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    new sagemaker.CfnModelBiasJobDefinition(this, "Churn", {
      roleArn: "arn:aws:iam::123456789012:role/watch",
      modelBiasJobInput: { endpointInput: { endpointName: "churn", localPath: "/opt/ml" } },
      jobResources: { clusterConfig: { instanceCount: 1, instanceType: "ml.m5.xlarge", volumeSizeInGb: 20 } },
    });
  }
}
