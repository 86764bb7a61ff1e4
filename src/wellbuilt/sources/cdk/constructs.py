"""The constructs of level 2 that are read, by their dotted names, and what each comes to."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from wellbuilt.kernel.records import API, Record, Unknown
from wellbuilt.kernel.values import value
from wellbuilt.sources.cdk import policies, projects, running, stores, tables, triggers
from wellbuilt.sources.cdk.given import CALL, Given, grown
from wellbuilt.sources.cloudformation.words import dialect as template

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from wellbuilt.kernel.records import Node

LIBRARY = "https://docs.aws.amazon.com/cdk/api/v2/docs/"
_TASK = f"{LIBRARY}aws-cdk-lib.aws_stepfunctions_tasks.SageMakerCreateTrainingJob.html"


@value
class Construct:
    """One construct: the kind of resource, or request, that it comes to, with its keys.

    `settles` are keys that the construct sets by itself where nothing is said: by the property that would say so,
    with the page that tells.
    """

    kind: str
    keys: Callable[[Given], Mapping[str, Node | None]]
    settles: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def dialect(self) -> str:
        """Return the dialect that its kind is spelled in."""
        return template.name if "::" in self.kind else API.name


CONSTRUCTS: Mapping[str, Construct] = {
    "aws_codebuild.PipelineProject": Construct("AWS::CodeBuild::Project", projects.project),
    "aws_codebuild.Project": Construct("AWS::CodeBuild::Project", projects.project),
    "aws_dynamodb.Table": Construct("AWS::DynamoDB::Table", tables.table),
    "aws_ec2.SecurityGroup": Construct("AWS::EC2::SecurityGroup", stores.security_group),
    "aws_ecr.Repository": Construct("AWS::ECR::Repository", stores.repository),
    "aws_events.Rule": Construct("AWS::Events::Rule", triggers.rule),
    "aws_iam.ManagedPolicy": Construct("AWS::IAM::ManagedPolicy", policies.named_policy),
    "aws_iam.Policy": Construct("AWS::IAM::Policy", policies.policy),
    "aws_iam.Role": Construct("AWS::IAM::Role", policies.role),
    "aws_kms.Key": Construct("AWS::KMS::Key", stores.key),
    "aws_lambda.DockerImageFunction": Construct("AWS::Lambda::Function", running.image_function),
    "aws_lambda.Function": Construct("AWS::Lambda::Function", running.function),
    "aws_logs.LogGroup": Construct(
        "AWS::Logs::LogGroup",
        stores.log_group,
        {"retention": ("RetentionInDays", f"{LIBRARY}aws-cdk-lib.aws_logs.LogGroup.html")},
    ),
    "aws_s3.Bucket": Construct("AWS::S3::Bucket", stores.bucket),
    "aws_sagemaker_alpha.Endpoint": Construct("AWS::SageMaker::Endpoint", running.endpoint),
    "aws_sagemaker_alpha.EndpointConfig": Construct("AWS::SageMaker::EndpointConfig", running.endpoint_config),
    "aws_sagemaker_alpha.Model": Construct("AWS::SageMaker::Model", running.model),
    "aws_secretsmanager.Secret": Construct("AWS::SecretsManager::Secret", tables.secret),
    "aws_sns.Topic": Construct("AWS::SNS::Topic", stores.topic),
    "aws_sqs.Queue": Construct("AWS::SQS::Queue", stores.queue),
    "aws_stepfunctions.StateMachine": Construct("AWS::StepFunctions::StateMachine", running.state_machine),
    "aws_stepfunctions_tasks.SageMakerCreateTrainingJob": Construct(
        "sagemaker:CreateTrainingJob",
        running.training_job,
        {
            "resourceConfig": ("ResourceConfig.InstanceType", _TASK),
            "stoppingCondition": ("StoppingCondition.MaxRuntimeInSeconds", _TASK),
        },
    ),
}


def drafted(name: str, given: Given, place: tuple[str, str], doubt: Unknown | None) -> Record:
    """Return the record that a construct of level 2 comes to, at a scope and an address."""
    construct = CONSTRUCTS[name]
    items = {key: node for key, node in given.items.items() if key != CALL}
    whole = Given(items, given.mark, given.rest, given.lost, given.calls)
    body = grown(construct.keys(whole), given.mark)
    settled = tuple(told for unsaid, told in construct.settles.items() if unsaid not in items and not given.rest)
    scope, address = place
    return Record(construct.kind, address, body, construct.dialect, scope, doubt, defaults=settled)
