// The stack of app.py once more, in TypeScript.
import * as sagemaker_alpha from "@aws-cdk/aws-sagemaker-alpha";
import { Duration, Stack, StackProps, aws_sqs as sqs } from "aws-cdk-lib";
import * as codebuild from "aws-cdk-lib/aws-codebuild";
import * as dynamodb from "aws-cdk-lib/aws-dynamodb";
import * as ec2 from "aws-cdk-lib/aws-ec2";
import * as ecr from "aws-cdk-lib/aws-ecr";
import * as events from "aws-cdk-lib/aws-events";
import * as iam from "aws-cdk-lib/aws-iam";
import * as kms from "aws-cdk-lib/aws-kms";
import * as lambda from "aws-cdk-lib/aws-lambda";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import * as s3 from "aws-cdk-lib/aws-s3";
import * as sagemaker from "aws-cdk-lib/aws-sagemaker";
import * as secretsmanager from "aws-cdk-lib/aws-secretsmanager";
import * as sns from "aws-cdk-lib/aws-sns";
import * as sfn from "aws-cdk-lib/aws-stepfunctions";
import { Construct } from "constructs";

export class Main extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const key = new kms.Key(this, "Key", { enableKeyRotation: true, alias: "models" });
    new kms.Key(this, "SilentKey");
    new kms.Key(this, "TurnedKey", { rotationPeriod: Duration.days(180) });
    new kms.Key(this, "SigningKey", { keySpec: kms.KeySpec.RSA_2048, keyUsage: kms.KeyUsage.SIGN_VERIFY });
    new s3.Bucket(this, "SilentBucket");
    new s3.Bucket(this, "KeptBucket", {
      bucketName: "models",
      versioned: true,
      encryption: s3.BucketEncryption.KMS,
      encryptionKey: key,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      serverAccessLogsPrefix: "logs/",
      lifecycleRules: [{ expiration: Duration.days(30) }],
    });
    new s3.Bucket(this, "OwnKeyBucket", { encryption: s3.BucketEncryption.KMS });
    new s3.Bucket(this, "KeyAlone", { encryptionKey: key });
    new s3.Bucket(this, "ManagedBucket", { encryption: s3.BucketEncryption.KMS_MANAGED, versioned: false });
    new s3.Bucket(this, "DoubleBucket", {
      encryption: s3.BucketEncryption.DSSE,
      accessControl: s3.BucketAccessControl.PRIVATE,
    });
    new s3.Bucket(this, "PlainBucket", { encryption: s3.BucketEncryption.S3_MANAGED, objectLockEnabled: true });
    new s3.Bucket(this, "SiteBucket", {
      websiteIndexDocument: "index.html",
      lifecycleRules: [{ enabled: false, expiration: Duration.days(1) }],
    });
    new s3.Bucket(this, "SomeBlocked", { blockPublicAccess: new s3.BlockPublicAccess({ blockPublicAcls: true }) });
    const later = new s3.Bucket(this, "LaterBucket");
    later.addLifecycleRule({ expiration: Duration.days(7) });
    const role = new iam.Role(this, "Role", {
      assumedBy: new iam.CompositePrincipal(
        new iam.ServicePrincipal("sagemaker.amazonaws.com"),
        new iam.ServicePrincipal("lambda.amazonaws.com"),
      ),
      managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName("AmazonSageMakerFullAccess")],
      inlinePolicies: {
        Data: new iam.PolicyDocument({
          statements: [new iam.PolicyStatement({ actions: ["s3:GetObject"], resources: ["arn:aws:s3:::models/*"] })],
        }),
      },
    });
    role.addToPolicy(new iam.PolicyStatement({ actions: ["s3:*"], resources: ["*"] }));
    role.addManagedPolicy(iam.ManagedPolicy.fromAwsManagedPolicyName("AmazonS3FullAccess"));
    later.grantRead(role);
    new iam.Role(this, "SilentRole", { assumedBy: new iam.AccountRootPrincipal() });
    new LogGroup(this, "SilentLogs");
    new LogGroup(this, "MonthLogs", { retention: RetentionDays.ONE_MONTH, encryptionKey: key });
    new LogGroup(this, "EndlessLogs", { retention: RetentionDays.INFINITE });
    new ecr.Repository(this, "SilentImages");
    new ecr.Repository(this, "KeptImages", {
      imageScanOnPush: true,
      imageTagMutability: ecr.TagMutability.IMMUTABLE,
      encryptionKey: key,
      lifecycleRules: [{ maxImageCount: 10 }],
    });
    new ecr.Repository(this, "ManagedImages", { encryption: ecr.RepositoryEncryption.KMS });
    new sns.Topic(this, "SilentTopic");
    new sns.Topic(this, "KeptTopic", { masterKey: key, topicName: "trouble" });
    const dead = new sqs.Queue(this, "SilentQueue");
    new sqs.Queue(this, "KeptQueue", {
      encryption: sqs.QueueEncryption.KMS,
      deadLetterQueue: { maxReceiveCount: 3, queue: dead },
    });
    new sqs.Queue(this, "ManagedQueue", { encryption: sqs.QueueEncryption.KMS_MANAGED });
    new sqs.Queue(this, "OpenQueue", { encryption: sqs.QueueEncryption.UNENCRYPTED });
    new sqs.Queue(this, "KeyQueue", { encryptionMasterKey: key });
    new lambda.Function(this, "SilentFunction", {
      runtime: lambda.Runtime.PYTHON_3_8,
      handler: "a.b",
      code: lambda.Code.fromInline("a"),
    });
    new lambda.Function(this, "KeptFunction", {
      runtime: lambda.Runtime.NODEJS_18_X,
      handler: "a.b",
      code: lambda.Code.fromInline("a"),
      tracing: lambda.Tracing.ACTIVE,
      deadLetterQueueEnabled: true,
      reservedConcurrentExecutions: 5,
      environment: { STAGE: "prod" },
      role,
    });
    const vpc = new ec2.Vpc(this, "Network", { maxAzs: 2 });
    new ec2.SecurityGroup(this, "SilentGroup", { vpc });
    const group = new ec2.SecurityGroup(this, "OpenGroup", { vpc, allowAllOutbound: false });
    group.addIngressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(22));
    group.addIngressRule(ec2.Peer.ipv4("10.0.0.0/8"), ec2.Port.tcp(443));
    const wait = new sfn.Pass(this, "Nothing");
    new sfn.StateMachine(this, "SilentMachine", { definitionBody: sfn.DefinitionBody.fromChainable(wait) });
    new sfn.StateMachine(this, "KeptMachine", {
      definitionBody: sfn.DefinitionBody.fromChainable(new sfn.Pass(this, "More")),
      tracingEnabled: true,
      stateMachineType: sfn.StateMachineType.EXPRESS,
      logs: { destination: new LogGroup(this, "MachineLogs"), level: sfn.LogLevel.ALL },
    });
    const image = sagemaker_alpha.ContainerImage.fromEcrRepository(
      ecr.Repository.fromRepositoryName(this, "Known", "known"),
      "1",
    );
    const model = new sagemaker_alpha.Model(this, "SilentNet", { containers: [{ image }] });
    new sagemaker_alpha.Model(this, "KeptNet", { containers: [{ image }], networkIsolation: true, vpc, role });
    const config = new sagemaker_alpha.EndpointConfig(this, "SilentConfig", {
      instanceProductionVariants: [{ model, variantName: "one" }],
    });
    new sagemaker_alpha.EndpointConfig(this, "KeptConfig", {
      encryptionKey: key,
      instanceProductionVariants: [
        {
          model,
          variantName: "one",
          initialInstanceCount: 2,
          instanceType: sagemaker_alpha.InstanceType.M5_2XLARGE,
        },
      ],
    });
    new sagemaker_alpha.Endpoint(this, "Endpoint", { endpointConfig: config });
    new sagemaker.CfnModel(this, "FlatModel", {
      executionRoleArn: role.roleArn,
      enableNetworkIsolation: true,
      primaryContainer: { image: "x:latest", modelDataUrl: "s3://models/a" },
    });
    new sagemaker.CfnFeatureGroup(this, "FlatFeatures", {
      featureGroupName: "customers",
      eventTimeFeatureName: "at",
      recordIdentifierFeatureName: "id",
      featureDefinitions: [{ featureName: "id", featureType: "String" }],
      offlineStoreConfig: { S3StorageConfig: { S3Uri: "s3://models/features", KmsKeyId: "alias/models" } },
      roleArn: role.roleArn,
    });
    const flat = new sagemaker.CfnEndpointConfig(this, "FlatConfig", {
      productionVariants: [
        { modelName: "churn", initialInstanceCount: 1, instanceType: "ml.m5.large", variantName: "a" },
      ],
    });
    flat.kmsKeyId = "alias/models";
    new iam.ManagedPolicy(this, "NamedPolicy", {
      managedPolicyName: "reads",
      statements: [new iam.PolicyStatement({ actions: ["s3:GetObject"], resources: ["*"] })],
    });
    new iam.Policy(this, "RolePolicy", {
      roles: [role],
      statements: [new iam.PolicyStatement({ actions: ["s3:PutObject"], resources: ["arn:aws:s3:::models/*"] })],
    });
    new events.Rule(this, "Daily", { schedule: events.Schedule.rate(Duration.hours(24)) });
    new events.Rule(this, "Often", { schedule: events.Schedule.rate(Duration.minutes(90)), enabled: false });
    new events.Rule(this, "Mondays", { schedule: events.Schedule.cron({ minute: "0", hour: "6", weekDay: "MON" }) });
    new events.Rule(this, "Monthly", { schedule: events.Schedule.cron({ minute: "0", hour: "6", day: "1" }) });
    new events.Rule(this, "Written", { ruleName: "written", schedule: events.Schedule.expression("rate(7 days)") });
    new events.Rule(this, "Failed", {
      eventPattern: {
        source: ["aws.states"],
        detailType: ["Step Functions Execution Status Change"],
        detail: { status: ["FAILED", "TIMED_OUT"] },
      },
    });
    new dynamodb.Table(this, "SilentTable", { partitionKey: { name: "id", type: dynamodb.AttributeType.STRING } });
    new dynamodb.Table(this, "KeptTable", {
      tableName: "kept",
      partitionKey: { name: "LockID", type: dynamodb.AttributeType.STRING },
      encryption: dynamodb.TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: key,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
    });
    new dynamodb.Table(this, "OlderTable", {
      partitionKey: { name: "id", type: dynamodb.AttributeType.STRING },
      sortKey: { name: "at", type: dynamodb.AttributeType.NUMBER },
      encryption: dynamodb.TableEncryption.AWS_MANAGED,
      pointInTimeRecovery: true,
    });
    new dynamodb.Table(this, "OwnKeyTable", {
      partitionKey: { name: "id", type: dynamodb.AttributeType.STRING },
      encryption: dynamodb.TableEncryption.CUSTOMER_MANAGED,
    });
    new dynamodb.Table(this, "KeyAloneTable", {
      partitionKey: { name: "id", type: dynamodb.AttributeType.STRING },
      encryptionKey: key,
    });
    new secretsmanager.Secret(this, "SilentSecret");
    new secretsmanager.Secret(this, "KeptSecret", { secretName: "token", encryptionKey: key });
    new codebuild.PipelineProject(this, "SilentProject");
    new codebuild.PipelineProject(this, "KeptProject", {
      projectName: "builds",
      timeout: Duration.minutes(20),
      environment: { privileged: true },
      environmentVariables: {
        STAGE: { value: "test" },
        DB_PASSWORD: { value: "hunter2hunter2" },
        API_KEY: { value: "/keys/api", type: codebuild.BuildEnvironmentVariableType.PARAMETER_STORE },
      },
    });
    new codebuild.Project(this, "AloneProject", {
      buildSpec: codebuild.BuildSpec.fromObject({ version: "0.2" }),
      environment: { environmentVariables: { STAGE: { value: "test" } } },
    });
  }
}
