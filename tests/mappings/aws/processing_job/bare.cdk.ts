import * as cdk from "aws-cdk-lib";
import * as sagemaker from "aws-cdk-lib/aws-sagemaker";
import { Construct } from "constructs";

export class Main extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    new sagemaker.CfnProcessingJob(this, "Prepare", {
      roleArn: "arn:aws:iam::123456789012:role/data",
      appSpecification: { imageUri: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/prepare:1" },
      processingResources: { clusterConfig: { instanceCount: 1, instanceType: "ml.m5.xlarge", volumeSizeInGb: 30 } },
    });
  }
}
