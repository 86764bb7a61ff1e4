import * as cdk from "aws-cdk-lib";
import * as sagemaker from "aws-cdk-lib/aws-sagemaker";
import { Construct } from "constructs";

export class Main extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    new sagemaker.CfnProcessingJob(this, "Prepare", {
      roleArn: "arn:aws:iam::123456789012:role/data",
      appSpecification: { imageUri: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/prepare:1" },
      processingResources: { clusterConfig: { instanceCount: 2, instanceType: "ml.m5.xlarge", volumeSizeInGb: 30 } },
      processingOutputConfig: {
        kmsKeyId: "alias/data",
        outputs: [
          { outputName: "a", s3Output: { s3Uri: "s3://prepared/a", s3UploadMode: "EndOfJob" } },
          { outputName: "b", s3Output: { s3Uri: "s3://prepared/b", s3UploadMode: "EndOfJob" } },
        ],
      },
      networkConfig: {
        enableNetworkIsolation: true,
        enableInterContainerTrafficEncryption: true,
        vpcConfig: { subnets: ["subnet-1"], securityGroupIds: ["sg-1"] },
      },
    });
  }
}
