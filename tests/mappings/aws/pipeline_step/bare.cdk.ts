import * as cdk from "aws-cdk-lib";
import * as sagemaker from "aws-cdk-lib/aws-sagemaker";
import { Construct } from "constructs";

export class Main extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props);
    new sagemaker.CfnPipeline(this, "Churn", {
      pipelineName: "churn",
      roleArn: "arn:aws:iam::123456789012:role/train",
      pipelineDefinition: {
        PipelineDefinitionBody: "{\"Version\": \"2020-12-01\", \"Steps\": [{\"Name\": \"Train\", \"Type\": \"Training\", \"RetryPolicies\": [{\"ExceptionType\": [\"SageMaker.JOB_INTERNAL_ERROR\"]}], \"Arguments\": {\"AlgorithmSpecification\": {\"TrainingImage\": \"x\", \"TrainingInputMode\": \"File\"}, \"RoleArn\": \"arn:aws:iam::123456789012:role/train\", \"OutputDataConfig\": {\"S3OutputPath\": \"s3://models/churn\"}, \"ResourceConfig\": {\"InstanceCount\": 2, \"InstanceType\": {\"Get\": \"Parameters.Machine\"}, \"VolumeSizeInGB\": 30}, \"StoppingCondition\": {\"MaxRuntimeInSeconds\": 3600}}}, {\"Name\": \"Evaluate\", \"Type\": \"Processing\", \"Arguments\": {\"ProcessingResources\": {\"ClusterConfig\": {\"InstanceCount\": 1, \"InstanceType\": \"ml.m5.xlarge\", \"VolumeSizeInGB\": 30}}}}, {\"Name\": \"Better\", \"Type\": \"Condition\", \"Arguments\": {\"Conditions\": [], \"IfSteps\": [{\"Name\": \"Register\", \"Type\": \"RegisterModel\", \"Arguments\": {\"ModelApprovalStatus\": \"PendingManualApproval\"}}], \"ElseSteps\": []}}]}",
      },
    });
  }
}
