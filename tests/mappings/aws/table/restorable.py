import boto3

client = boto3.client("dynamodb")
client.create_table(TableName="labels", BillingMode="PAY_PER_REQUEST")
client.update_continuous_backups(
    TableName="labels", PointInTimeRecoverySpecification={"PointInTimeRecoveryEnabled": True}
)
