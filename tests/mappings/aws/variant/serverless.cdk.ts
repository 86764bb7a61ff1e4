import * as cdk from "aws-cdk-lib";
import * as sagemaker from "aws-cdk-lib/aws-sagemaker";
import { Construct } from "constructs";

export class Main extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    new sagemaker.CfnEndpointConfig(this, "Churn", {
      productionVariants: [
        {
          variantName: "main",
          modelName: "churn",
          initialVariantWeight: 1,
          serverlessConfig: { maxConcurrency: 5, memorySizeInMb: 2048 },
        },
      ],
    });
  }
}
