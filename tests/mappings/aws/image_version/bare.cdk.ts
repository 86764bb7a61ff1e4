import * as cdk from "aws-cdk-lib";
import * as sagemaker from "aws-cdk-lib/aws-sagemaker";
import { Construct } from "constructs";

export class Main extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    new sagemaker.CfnImageVersion(this, "Lab", {
      imageName: "lab",
      baseImage: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/lab:latest",
    });
  }
}
