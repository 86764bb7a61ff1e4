import boto3

boto3.client("lakeformation").grant_permissions(
    Principal={"DataLakePrincipalIdentifier": "IAM_ALLOWED_PRINCIPALS"},
    Resource={"Database": {"Name": "churn"}},
    Permissions=["ALL"],
)
