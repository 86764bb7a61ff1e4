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
          instanceType: "ml.m4.xlarge",
          initialInstanceCount: 1,
          initialVariantWeight: 1,
        },
      ],
      shadowProductionVariants: [
        {
          variantName: "next",
          modelName: "churn-2",
          instanceType: "ml.g5.xlarge",
          initialInstanceCount: 1,
          initialVariantWeight: 1,
          managedInstanceScaling: { status: "ENABLED", minInstanceCount: 1, maxInstanceCount: 2 },
        },
      ],
    });
  }
}
