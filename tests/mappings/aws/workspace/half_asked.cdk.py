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
                jupyter_lab_app_settings=sagemaker.CfnDomain.JupyterLabAppSettingsProperty(
                    app_lifecycle_management=sagemaker.CfnDomain.AppLifecycleManagementProperty(
                        idle_settings=sagemaker.CfnDomain.IdleSettingsProperty(
                            idle_timeout_in_minutes=60,
                        ),
                    ),
                ),
            ),
        )
