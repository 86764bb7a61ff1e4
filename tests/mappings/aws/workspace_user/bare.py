import boto3

client = boto3.client("sagemaker")
client.create_domain(DomainName="team", AuthMode="IAM")
client.create_user_profile(DomainId="team", UserProfileName="ada")
