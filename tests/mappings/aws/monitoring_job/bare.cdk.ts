import * as cdk from "aws-cdk-lib";
import * as sagemaker from "aws-cdk-lib/aws-sagemaker";
import { Construct } from "constructs";

export class Main extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    new sagemaker.CfnDataQualityJobDefinition(this, "Churn", {
      roleArn: "arn:aws:iam::123456789012:role/watch",
      dataQualityAppSpecification: { imageUri: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/watch:1" },
      dataQualityJobInput: { endpointInput: { endpointName: "churn", localPath: "/opt/ml" } },
      dataQualityJobOutputConfig: {
        monitoringOutputs: [{ s3Output: { localPath: "/opt/ml", s3Uri: "s3://reports/churn" } }],
      },
      jobResources: { clusterConfig: { instanceCount: 1, instanceType: "ml.m5.xlarge", volumeSizeInGb: 20 } },
    });
  }
}
