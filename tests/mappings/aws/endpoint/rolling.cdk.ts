import * as cdk from "aws-cdk-lib";
import * as sagemaker from "aws-cdk-lib/aws-sagemaker";
import { Construct } from "constructs";

export class Main extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    new sagemaker.CfnEndpoint(this, "Churn", {
      endpointConfigName: "churn-config",
      deploymentConfig: {
        rollingUpdatePolicy: { waitIntervalInSeconds: 300, maximumBatchSize: { type: "CAPACITY_PERCENT", value: 20 } },
      },
    });
  }
}
