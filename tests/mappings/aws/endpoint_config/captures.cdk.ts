import * as cdk from "aws-cdk-lib";
import * as sagemaker from "aws-cdk-lib/aws-sagemaker";
import { Construct } from "constructs";

export class Main extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    new sagemaker.CfnEndpointConfig(this, "Churn", {
      kmsKeyId: "arn:aws:kms:eu-west-1:123456789012:key/2",
      productionVariants: [
        {
          variantName: "main",
          modelName: "churn",
          instanceType: "ml.m5.large",
          initialInstanceCount: 1,
          initialVariantWeight: 1,
        },
      ],
      dataCaptureConfig: {
        enableCapture: true,
        initialSamplingPercentage: 20,
        destinationS3Uri: "s3://captured/churn",
        kmsKeyId: "arn:aws:kms:eu-west-1:123456789012:key/1",
        captureOptions: [{ captureMode: "Input" }],
      },
    });
  }
}
