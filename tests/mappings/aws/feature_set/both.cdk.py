from aws_cdk import Stack, aws_sagemaker as sagemaker
from constructs import Construct


class Main(Stack):
    def __init__(self, scope: Construct, id: str, **kwargs):
        super().__init__(scope, id, **kwargs)
        sagemaker.CfnFeatureGroup(
            self,
            "Customers",
            feature_group_name="customers",
            record_identifier_feature_name="id",
            event_time_feature_name="at",
            online_store_config={"enableOnlineStore": True, "securityConfig": {"kmsKeyId": "alias/features"}},
            offline_store_config={
                "s3StorageConfig": {"s3Uri": "s3://features/customers", "kmsKeyId": "alias/features"}
            },
        )
