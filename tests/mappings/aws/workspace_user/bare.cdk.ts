import { CfnDomain, CfnUserProfile } from "aws-cdk-lib/aws-sagemaker";
import { Construct } from "constructs";

export class Team extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new CfnDomain(this, "Team", { domainName: "team", authMode: "IAM" });
    new CfnUserProfile(this, "Ada", { domainId: "team", userProfileName: "ada" });
  }
}
