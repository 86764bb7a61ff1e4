import * as cdk from "aws-cdk-lib";
import * as sagemaker from "aws-cdk-lib/aws-sagemaker";
import { Construct } from "constructs";

export class Main extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    new sagemaker.CfnFeatureGroup(this, "Customers", {
      featureGroupName: "customers",
      recordIdentifierFeatureName: "id",
      eventTimeFeatureName: "at",
      onlineStoreConfig: { enableOnlineStore: true, securityConfig: { kmsKeyId: "alias/features" } },
      offlineStoreConfig: { s3StorageConfig: { s3Uri: "s3://features/customers", kmsKeyId: "alias/features" } },
    });
  }
}
