import boto3

boto3.client("ecr").create_repository(
    repositoryName="train",
    imageTagMutability="IMMUTABLE",
    imageScanningConfiguration={"scanOnPush": True},
    encryptionConfiguration={"encryptionType": "KMS", "kmsKey": "arn:aws:kms:eu-west-1:111122223333:key/a"},
)
boto3.client("ecr").put_lifecycle_policy(repositoryName="train", lifecyclePolicyText="{}")
