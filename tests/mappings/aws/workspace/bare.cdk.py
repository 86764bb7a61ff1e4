from aws_cdk import Stack, aws_sagemaker as sagemaker
from constructs import Construct


class Main(Stack):
    def __init__(self, scope: Construct, id: str, **kwargs):
        super().__init__(scope, id, **kwargs)
        sagemaker.CfnDomain(
            self,
            "Team",
            domain_name="team",
            auth_mode="IAM",
            vpc_id="vpc-1",
            subnet_ids=["subnet-1"],
            default_user_settings=sagemaker.CfnDomain.UserSettingsProperty(
                execution_role="arn:aws:iam::123456789012:role/team",
            ),
        )
