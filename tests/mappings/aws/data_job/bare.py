import boto3

boto3.client("iam").create_role(RoleName="etl", AssumeRolePolicyDocument="{}")
boto3.client("glue").create_job(
    Name="prepare", Role="etl", GlueVersion="2.0", Command={"Name": "glueetl", "ScriptLocation": "s3://scripts/prepare.py"}
)
