import * as cdk from "aws-cdk-lib";
import * as sagemaker from "aws-cdk-lib/aws-sagemaker";
import { Construct } from "constructs";

export class Main extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    new sagemaker.CfnDomain(this, "Team", {
      domainName: "team",
      authMode: "IAM",
      vpcId: "vpc-1",
      subnetIds: ["subnet-1"],
      defaultUserSettings: {
        jupyterLabAppSettings: { appLifecycleManagement: { idleSettings: { idleTimeoutInMinutes: 60 } } },
      },
    });
  }
}
