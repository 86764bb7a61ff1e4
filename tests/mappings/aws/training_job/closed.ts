import { SageMakerClient, CreateTrainingJobCommand } from "@aws-sdk/client-sagemaker";

const REGION = "eu-west-1";
const ACCOUNT: string = "123456789012";
const IMAGE = `${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com/train:latest`;
const machine = { InstanceType: "ml.g5.xlarge", VolumeSizeInGB: 30 } as const;

export class Trainer {
  private readonly client = new SageMakerClient({ region: REGION });

  async train(name: string): Promise<void> {
    await this.client.send(
      new CreateTrainingJobCommand({
        TrainingJobName: `churn-${name}`,
        RoleArn: "arn:aws:iam::" + ACCOUNT + ":role/train",
        EnableManagedSpotTraining: true,
        EnableNetworkIsolation: true,
        EnableInterContainerTrafficEncryption: true,
        AlgorithmSpecification: { TrainingInputMode: "File", TrainingImage: IMAGE },
        CheckpointConfig: { S3Uri: "s3://models/checkpoints" },
        OutputDataConfig: { S3OutputPath: "s3://models/churn", KmsKeyId: "alias/models" },
        ResourceConfig: { ...machine, InstanceCount: 2 },
        StoppingCondition: { MaxRuntimeInSeconds: 3_600 },
        VpcConfig: undefined,
      }),
    );
  }
}
