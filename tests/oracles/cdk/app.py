"""One stack of level 2 and level 1. `template.json` beside it is what aws-cdk-lib 2.275.0 makes of it."""

from aws_cdk import App, Duration, Stack
from aws_cdk import aws_codebuild as codebuild
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_ec2 as ec2
from aws_cdk import aws_ecr as ecr
from aws_cdk import aws_events as events
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kms as kms
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_sagemaker as sagemaker
from aws_cdk import aws_secretsmanager as secretsmanager
from aws_cdk import aws_sns as sns
from aws_cdk import aws_sqs as sqs
from aws_cdk import aws_stepfunctions as sfn
import aws_cdk.aws_sagemaker_alpha as alpha
from constructs import Construct


class Main(Stack):
    def __init__(self, scope: Construct, id: str, **kwargs):
        super().__init__(scope, id, **kwargs)
        key = kms.Key(self, "Key", enable_key_rotation=True, alias="models")
        kms.Key(self, "SilentKey")
        kms.Key(self, "TurnedKey", rotation_period=Duration.days(180))
        kms.Key(self, "SigningKey", key_spec=kms.KeySpec.RSA_2048, key_usage=kms.KeyUsage.SIGN_VERIFY)
        s3.Bucket(self, "SilentBucket")
        s3.Bucket(
            self,
            "KeptBucket",
            bucket_name="models",
            versioned=True,
            encryption=s3.BucketEncryption.KMS,
            encryption_key=key,
            block_public_access=s3.BlockPublicAccess.BLOCK_ALL,
            enforce_ssl=True,
            server_access_logs_prefix="logs/",
            lifecycle_rules=[s3.LifecycleRule(expiration=Duration.days(30))],
        )
        s3.Bucket(self, "OwnKeyBucket", encryption=s3.BucketEncryption.KMS)
        s3.Bucket(self, "KeyAlone", encryption_key=key)
        s3.Bucket(self, "ManagedBucket", encryption=s3.BucketEncryption.KMS_MANAGED, versioned=False)
        s3.Bucket(
            self, "DoubleBucket", encryption=s3.BucketEncryption.DSSE, access_control=s3.BucketAccessControl.PRIVATE
        )
        s3.Bucket(self, "PlainBucket", encryption=s3.BucketEncryption.S3_MANAGED, object_lock_enabled=True)
        s3.Bucket(
            self,
            "SiteBucket",
            website_index_document="index.html",
            lifecycle_rules=[s3.LifecycleRule(enabled=False, expiration=Duration.days(1))],
        )
        s3.Bucket(self, "SomeBlocked", block_public_access=s3.BlockPublicAccess(block_public_acls=True))
        later = s3.Bucket(self, "LaterBucket")
        later.add_lifecycle_rule(expiration=Duration.days(7))
        role = iam.Role(
            self,
            "Role",
            assumed_by=iam.CompositePrincipal(
                iam.ServicePrincipal("sagemaker.amazonaws.com"), iam.ServicePrincipal("lambda.amazonaws.com")
            ),
            managed_policies=[iam.ManagedPolicy.from_aws_managed_policy_name("AmazonSageMakerFullAccess")],
            inline_policies={
                "Data": iam.PolicyDocument(
                    statements=[iam.PolicyStatement(actions=["s3:GetObject"], resources=["arn:aws:s3:::models/*"])]
                )
            },
        )
        role.add_to_policy(iam.PolicyStatement(actions=["s3:*"], resources=["*"]))
        role.add_managed_policy(iam.ManagedPolicy.from_aws_managed_policy_name("AmazonS3FullAccess"))
        later.grant_read(role)
        iam.Role(self, "SilentRole", assumed_by=iam.AccountRootPrincipal())
        logs.LogGroup(self, "SilentLogs")
        logs.LogGroup(self, "MonthLogs", retention=logs.RetentionDays.ONE_MONTH, encryption_key=key)
        logs.LogGroup(self, "EndlessLogs", retention=logs.RetentionDays.INFINITE)
        ecr.Repository(self, "SilentImages")
        ecr.Repository(
            self,
            "KeptImages",
            image_scan_on_push=True,
            image_tag_mutability=ecr.TagMutability.IMMUTABLE,
            encryption_key=key,
            lifecycle_rules=[ecr.LifecycleRule(max_image_count=10)],
        )
        ecr.Repository(self, "ManagedImages", encryption=ecr.RepositoryEncryption.KMS)
        sns.Topic(self, "SilentTopic")
        sns.Topic(self, "KeptTopic", master_key=key, topic_name="trouble")
        dead = sqs.Queue(self, "SilentQueue")
        sqs.Queue(
            self,
            "KeptQueue",
            encryption=sqs.QueueEncryption.KMS,
            dead_letter_queue=sqs.DeadLetterQueue(max_receive_count=3, queue=dead),
        )
        sqs.Queue(self, "ManagedQueue", encryption=sqs.QueueEncryption.KMS_MANAGED)
        sqs.Queue(self, "OpenQueue", encryption=sqs.QueueEncryption.UNENCRYPTED)
        sqs.Queue(self, "KeyQueue", encryption_master_key=key)
        lambda_.Function(
            self,
            "SilentFunction",
            runtime=lambda_.Runtime.PYTHON_3_8,
            handler="a.b",
            code=lambda_.Code.from_inline("a"),
        )
        lambda_.Function(
            self,
            "KeptFunction",
            runtime=lambda_.Runtime.NODEJS_18_X,
            handler="a.b",
            code=lambda_.Code.from_inline("a"),
            tracing=lambda_.Tracing.ACTIVE,
            dead_letter_queue_enabled=True,
            reserved_concurrent_executions=5,
            environment={"STAGE": "prod"},
            role=role,
        )
        vpc = ec2.Vpc(self, "Network", max_azs=2)
        ec2.SecurityGroup(self, "SilentGroup", vpc=vpc)
        group = ec2.SecurityGroup(self, "OpenGroup", vpc=vpc, allow_all_outbound=False)
        group.add_ingress_rule(ec2.Peer.any_ipv4(), ec2.Port.tcp(22))
        group.add_ingress_rule(ec2.Peer.ipv4("10.0.0.0/8"), ec2.Port.tcp(443))
        wait = sfn.Pass(self, "Nothing")
        sfn.StateMachine(self, "SilentMachine", definition_body=sfn.DefinitionBody.from_chainable(wait))
        sfn.StateMachine(
            self,
            "KeptMachine",
            definition_body=sfn.DefinitionBody.from_chainable(sfn.Pass(self, "More")),
            tracing_enabled=True,
            state_machine_type=sfn.StateMachineType.EXPRESS,
            logs=sfn.LogOptions(destination=logs.LogGroup(self, "MachineLogs"), level=sfn.LogLevel.ALL),
        )
        image = alpha.ContainerImage.from_ecr_repository(
            ecr.Repository.from_repository_name(self, "Known", "known"), "1"
        )
        model = alpha.Model(self, "SilentNet", containers=[alpha.ContainerDefinition(image=image)])
        alpha.Model(
            self,
            "KeptNet",
            containers=[alpha.ContainerDefinition(image=image)],
            network_isolation=True,
            vpc=vpc,
            role=role,
        )
        config = alpha.EndpointConfig(
            self,
            "SilentConfig",
            instance_production_variants=[alpha.InstanceProductionVariantProps(model=model, variant_name="one")],
        )
        alpha.EndpointConfig(
            self,
            "KeptConfig",
            encryption_key=key,
            instance_production_variants=[
                alpha.InstanceProductionVariantProps(
                    model=model,
                    variant_name="one",
                    initial_instance_count=2,
                    instance_type=alpha.InstanceType.M5_2_XLARGE,
                )
            ],
        )
        alpha.Endpoint(self, "Endpoint", endpoint_config=config)
        sagemaker.CfnModel(
            self,
            "FlatModel",
            execution_role_arn=role.role_arn,
            enable_network_isolation=True,
            primary_container=sagemaker.CfnModel.ContainerDefinitionProperty(
                image="x:latest", model_data_url="s3://models/a"
            ),
        )
        sagemaker.CfnFeatureGroup(
            self,
            "FlatFeatures",
            feature_group_name="customers",
            event_time_feature_name="at",
            record_identifier_feature_name="id",
            feature_definitions=[
                sagemaker.CfnFeatureGroup.FeatureDefinitionProperty(feature_name="id", feature_type="String")
            ],
            offline_store_config={"S3StorageConfig": {"S3Uri": "s3://models/features", "KmsKeyId": "alias/models"}},
            role_arn=role.role_arn,
        )
        flat = sagemaker.CfnEndpointConfig(
            self,
            "FlatConfig",
            production_variants=[
                sagemaker.CfnEndpointConfig.ProductionVariantProperty(
                    model_name="churn", initial_instance_count=1, instance_type="ml.m5.large", variant_name="a"
                )
            ],
        )
        flat.kms_key_id = "alias/models"
        iam.ManagedPolicy(
            self,
            "NamedPolicy",
            managed_policy_name="reads",
            statements=[iam.PolicyStatement(actions=["s3:GetObject"], resources=["*"])],
        )
        iam.Policy(
            self,
            "RolePolicy",
            roles=[role],
            statements=[iam.PolicyStatement(actions=["s3:PutObject"], resources=["arn:aws:s3:::models/*"])],
        )
        events.Rule(self, "Daily", schedule=events.Schedule.rate(Duration.hours(24)))
        events.Rule(self, "Often", schedule=events.Schedule.rate(Duration.minutes(90)), enabled=False)
        events.Rule(self, "Mondays", schedule=events.Schedule.cron(minute="0", hour="6", week_day="MON"))
        events.Rule(self, "Monthly", schedule=events.Schedule.cron(minute="0", hour="6", day="1"))
        events.Rule(self, "Written", rule_name="written", schedule=events.Schedule.expression("rate(7 days)"))
        events.Rule(
            self,
            "Failed",
            event_pattern=events.EventPattern(
                source=["aws.states"],
                detail_type=["Step Functions Execution Status Change"],
                detail={"status": ["FAILED", "TIMED_OUT"]},
            ),
        )
        by_id = dynamodb.Attribute(name="id", type=dynamodb.AttributeType.STRING)
        dynamodb.Table(self, "SilentTable", partition_key=by_id)
        dynamodb.Table(
            self,
            "KeptTable",
            table_name="kept",
            partition_key=dynamodb.Attribute(name="LockID", type=dynamodb.AttributeType.STRING),
            encryption=dynamodb.TableEncryption.CUSTOMER_MANAGED,
            encryption_key=key,
            point_in_time_recovery_specification=dynamodb.PointInTimeRecoverySpecification(
                point_in_time_recovery_enabled=True
            ),
            deletion_protection=True,
        )
        dynamodb.Table(
            self,
            "OlderTable",
            partition_key=by_id,
            sort_key=dynamodb.Attribute(name="at", type=dynamodb.AttributeType.NUMBER),
            encryption=dynamodb.TableEncryption.AWS_MANAGED,
            point_in_time_recovery=True,
        )
        dynamodb.Table(self, "OwnKeyTable", partition_key=by_id, encryption=dynamodb.TableEncryption.CUSTOMER_MANAGED)
        dynamodb.Table(self, "KeyAloneTable", partition_key=by_id, encryption_key=key)
        secretsmanager.Secret(self, "SilentSecret")
        secretsmanager.Secret(self, "KeptSecret", secret_name="token", encryption_key=key)
        codebuild.PipelineProject(self, "SilentProject")
        codebuild.PipelineProject(
            self,
            "KeptProject",
            project_name="builds",
            timeout=Duration.minutes(20),
            environment=codebuild.BuildEnvironment(privileged=True),
            environment_variables={
                "STAGE": codebuild.BuildEnvironmentVariable(value="test"),
                "DB_PASSWORD": codebuild.BuildEnvironmentVariable(value="hunter2hunter2"),
                "API_KEY": codebuild.BuildEnvironmentVariable(
                    value="/keys/api", type=codebuild.BuildEnvironmentVariableType.PARAMETER_STORE
                ),
            },
        )
        codebuild.Project(
            self,
            "AloneProject",
            build_spec=codebuild.BuildSpec.from_object({"version": "0.2"}),
            environment=codebuild.BuildEnvironment(
                environment_variables={"STAGE": codebuild.BuildEnvironmentVariable(value="test")}
            ),
        )


if __name__ == "__main__":
    app = App()
    Main(app, "Main")
    app.synth()
