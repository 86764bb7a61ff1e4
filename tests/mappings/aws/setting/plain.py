import boto3

boto3.client("ssm").put_parameter(Name="/ml/db_password", Type="String", Value="x")
