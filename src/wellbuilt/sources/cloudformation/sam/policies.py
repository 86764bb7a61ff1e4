"""Policy templates: named permissions over one resource.

https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-policy-template-list.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wellbuilt.kernel.records import Node, Unknown
from wellbuilt.sources.cloudformation.sam.draft import Sketch, items_of, tree

if TYPE_CHECKING:
    from wellbuilt.kernel.records import Mark


class Grant(NamedTuple):
    """One statement: a service, its actions by their names, and resources with `${Parameter}` holes."""

    service: str
    actions: str
    resources: tuple[str, ...] = ("*",)


def _local(service: str, rest: str) -> str:
    return f"arn:${{AWS::Partition}}:{service}:${{AWS::Region}}:${{AWS::AccountId}}:{rest}"


_BUCKET = "arn:${AWS::Partition}:s3:::${BucketName}"
_IN_BUCKET = f"{_BUCKET}/*"
_TABLE = (_local("dynamodb", "table/${TableName}"), _local("dynamodb", "table/${TableName}/index/*"))
_READ_BUCKET = "GetObject ListBucket GetBucketLocation GetObjectVersion"
_VARIANTS = "GetObject GetObjectAcl GetObjectVersion PutObject PutObjectAcl DeleteObject"
_TAGGING = "DeleteObjectTagging DeleteObjectVersionTagging GetObjectTagging GetObjectVersionTagging PutObjectTagging"

GRANTS: dict[str, tuple[Grant, ...]] = {
    "AWSSecretsManagerGetSecretValuePolicy": (Grant("secretsmanager", "GetSecretValue", ("${SecretArn}",)),),
    "CloudWatchPutMetricPolicy": (Grant("cloudwatch", "PutMetricData"),),
    "DynamoDBCrudPolicy": (
        Grant(
            "dynamodb",
            "GetItem DeleteItem PutItem Scan Query UpdateItem BatchWriteItem BatchGetItem DescribeTable "
            "ConditionCheckItem",
            _TABLE,
        ),
    ),
    "DynamoDBReadPolicy": (Grant("dynamodb", "GetItem Scan Query BatchGetItem DescribeTable", _TABLE),),
    "DynamoDBWritePolicy": (Grant("dynamodb", "PutItem UpdateItem BatchWriteItem", _TABLE),),
    "EventBridgePutEventsPolicy": (Grant("events", "PutEvents", (_local("events", "event-bus/${EventBusName}"),)),),
    "KMSDecryptPolicy": (Grant("kms", "Decrypt", (_local("kms", "key/${KeyId}"),)),),
    "KMSEncryptPolicy": (Grant("kms", "Encrypt", (_local("kms", "key/${KeyId}"),)),),
    "LambdaInvokePolicy": (Grant("lambda", "InvokeFunction", (_local("lambda", "function:${FunctionName}*"),)),),
    "S3CrudPolicy": (
        Grant(
            "s3",
            f"{_READ_BUCKET} PutObject PutObjectAcl GetLifecycleConfiguration PutLifecycleConfiguration DeleteObject",
            (_BUCKET, _IN_BUCKET),
        ),
    ),
    "S3FullAccessPolicy": (
        Grant("s3", f"{_VARIANTS} {_TAGGING} PutObjectVersionTagging", (_IN_BUCKET,)),
        Grant("s3", "ListBucket GetBucketLocation GetLifecycleConfiguration PutLifecycleConfiguration", (_BUCKET,)),
    ),
    "S3ReadPolicy": (Grant("s3", f"{_READ_BUCKET} GetLifecycleConfiguration", (_BUCKET, _IN_BUCKET)),),
    "S3WritePolicy": (Grant("s3", "PutObject PutObjectAcl PutLifecycleConfiguration", (_BUCKET, _IN_BUCKET)),),
    "SNSPublishMessagePolicy": (Grant("sns", "Publish", (_local("sns", "${TopicName}"),)),),
    "SQSPollerPolicy": (
        Grant(
            "sqs",
            "ChangeMessageVisibility ChangeMessageVisibilityBatch DeleteMessage DeleteMessageBatch GetQueueAttributes "
            "ReceiveMessage",
            (_local("sqs", "${QueueName}"),),
        ),
    ),
    "SQSSendMessagePolicy": (Grant("sqs", "SendMessage*", (_local("sqs", "${QueueName}"),)),),
    "SSMParameterReadPolicy": (
        Grant("ssm", "DescribeParameters"),
        Grant("ssm", "GetParameters GetParameter GetParametersByPath", (_local("ssm", "parameter/${ParameterName}"),)),
    ),
    "SageMakerCreateEndpointConfigPolicy": (
        Grant("sagemaker", "CreateEndpointConfig", (_local("sagemaker", "endpoint-config/${EndpointConfigName}"),)),
    ),
    "SageMakerCreateEndpointPolicy": (
        Grant("sagemaker", "CreateEndpoint", (_local("sagemaker", "endpoint/${EndpointName}"),)),
    ),
    "StepFunctionsExecutionPolicy": (
        Grant("states", "StartExecution", (_local("states", "stateMachine:${StateMachineName}"),)),
    ),
    "VPCAccessPolicy": (
        Grant(
            "ec2",
            "CreateNetworkInterface DeleteNetworkInterface DescribeNetworkInterfaces DetachNetworkInterface",
        ),
    ),
}


def statements(name: str, parameters: Node, mark: Mark) -> Node:
    """Return the statements of a policy template; of one that is not in the table, an open list."""
    grants = GRANTS.get(name)
    if grants is None:
        return Node((), mark, rest=Unknown(f"the policy template {name} adds statements"))
    own = items_of(parameters)
    return tree([_statement(grant, own) for grant in grants], mark)


def _statement(grant: Grant, parameters: dict[str, Node]) -> Sketch:
    actions = [f"{grant.service}:{action}" for action in grant.actions.split()]
    resources: list[Sketch] = [
        {"Fn::Sub": [resource, parameters]} if "${" in resource else resource for resource in grant.resources
    ]
    return {"Effect": "Allow", "Action": actions, "Resource": resources}
