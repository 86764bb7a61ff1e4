import boto3

client = boto3.client("secretsmanager")
client.create_secret(Name="db")
client.rotate_secret(SecretId="db", RotationRules={"AutomaticallyAfterDays": 30})
