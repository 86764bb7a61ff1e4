import { SageMakerClient, CreateTrainingJobCommand } from "@aws-sdk/client-sagemaker";

const client = new SageMakerClient({ region: "eu-central-1" });

export async function retrain(day: string) {
  await client.send(new CreateTrainingJobCommand({
    TrainingJobName: `demand-${day}`,
    AlgorithmSpecification: { TrainingImage: "111122223333.dkr.ecr.eu-central-1.amazonaws.com/demand:latest", TrainingInputMode: "File" },
    RoleArn: "arn:aws:iam::111122223333:role/demand",
    OutputDataConfig: { S3OutputPath: "s3://demand-models/", KmsKeyId: "alias/demand" },
    ResourceConfig: { InstanceCount: 4, InstanceType: "ml.m6i.xlarge", VolumeSizeInGB: 20, VolumeKmsKeyId: "alias/demand" },
    StoppingCondition: { MaxRuntimeInSeconds: 3600 },
    EnableNetworkIsolation: true,
    EnableInterContainerTrafficEncryption: false,
    Tags: [{ Key: "CostCenter", Value: "planning" }],
  }));
}
