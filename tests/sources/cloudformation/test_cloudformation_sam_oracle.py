"""The serverless transform against SAM's own translator, where that is installed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from cfn_reading import Outcome, read_one

from wellbuilt.sources.cloudformation.sam.policies import GRANTS

TEMPLATE = """\
Transform: AWS::Serverless-2016-10-31
Parameters: {Env: {Type: String, Default: prod}}
Globals:
  Function: {Timeout: 10, Environment: {Variables: {A: "1"}}, Tags: {g: x}, VpcConfig: {SubnetIds: [a], SecurityGroupIds: [s]}}
  Api: {TracingEnabled: true}
Resources:
  Fn:
    Type: AWS::Serverless::Function
    Condition: C
    DependsOn: [Table]
    Properties:
      Handler: a.b
      Runtime: python3.12
      CodeUri: s3://b/k
      Environment: {Variables: {B: "2"}}
      Tags: {t: y}
      Tracing: Active
      DeadLetterQueue: {Type: SQS, TargetArn: arn:aws:sqs:us-east-1:1:q}
      AutoPublishAlias: live
      ProvisionedConcurrencyConfig: {ProvisionedConcurrentExecutions: 2}
      FunctionUrlConfig: {AuthType: NONE}
      EventInvokeConfig: {MaximumRetryAttempts: 1, DestinationConfig: {OnFailure: {Type: SQS, Destination: arn:aws:sqs:us-east-1:1:q}}}
      Policies:
        - AmazonS3ReadOnlyAccess
        - arn:aws:iam::aws:policy/Foo
        - Statement: [{Effect: Allow, Action: "s3:*", Resource: "*"}]
        - S3ReadPolicy: {BucketName: !Ref B}
        - Version: '2012-10-17'
          Statement: {Effect: Allow, Action: "sqs:*", Resource: "*"}
      PermissionsBoundary: arn:aws:iam::1:policy/b
      Events:
        S: {Type: Schedule, Properties: {Schedule: rate(1 day), Enabled: false, Input: '{}'}}
        S2: {Type: ScheduleV2, Properties: {ScheduleExpression: rate(1 day), DeadLetterConfig: {Type: SQS}, RetryPolicy: {MaximumRetryAttempts: 2}}}
        E: {Type: EventBridgeRule, Properties: {Pattern: {source: [aws.sagemaker]}, DeadLetterConfig: {Arn: x}}}
        C: {Type: CloudWatchEvent, Properties: {Pattern: {source: [aws.sagemaker]}}}
        B: {Type: S3, Properties: {Bucket: !Ref B, Events: s3:ObjectCreated:*, Filter: {S3Key: {Rules: [{Name: prefix, Value: x}]}}}}
        Q: {Type: SQS, Properties: {Queue: !GetAtt Q.Arn, BatchSize: 5}}
        N: {Type: SNS, Properties: {Topic: !Ref T}}
        D: {Type: DynamoDB, Properties: {Stream: !GetAtt T2.StreamArn, StartingPosition: LATEST}}
        K: {Type: Kinesis, Properties: {Stream: !GetAtt KS.Arn, StartingPosition: LATEST}}
        A: {Type: Api, Properties: {Path: /x, Method: post}}
        A2: {Type: Api, Properties: {Path: /y, Method: get, RestApiId: !Ref Api}}
        H: {Type: HttpApi, Properties: {Path: /x, Method: post}}
        L: {Type: CloudWatchLogs, Properties: {LogGroupName: lg, FilterPattern: x}}
  Img:
    Type: AWS::Serverless::Function
    Properties: {PackageType: Image, ImageUri: 1.dkr.ecr.us-east-1.amazonaws.com/x:1, Role: arn:aws:iam::1:role/r}
  Plain:
    Type: AWS::Serverless::Function
    Properties: {Handler: a.b, Runtime: python3.12, InlineCode: "x"}
  Q: {Type: AWS::SQS::Queue}
  B: {Type: AWS::S3::Bucket}
  T: {Type: AWS::SNS::Topic}
  T2: {Type: AWS::DynamoDB::Table}
  KS: {Type: AWS::Kinesis::Stream}
  Table: {Type: AWS::Serverless::SimpleTable, Properties: {PrimaryKey: {Name: k, Type: Number}, SSESpecification: {SSEEnabled: true}, Tags: {a: b}, TableName: n}}
  Table2: {Type: AWS::Serverless::SimpleTable}
  Api: {Type: AWS::Serverless::Api, Properties: {StageName: prod, Auth: {DefaultAuthorizer: AWS_IAM}, AccessLogSetting: {DestinationArn: x}, MethodSettings: [{HttpMethod: "*", ResourcePath: "/*", ThrottlingBurstLimit: 1}], EndpointConfiguration: PRIVATE}}
  Http: {Type: AWS::Serverless::HttpApi, Properties: {DefaultRouteSettings: {ThrottlingBurstLimit: 1}, AccessLogSettings: {DestinationArn: x}}}
  Layer: {Type: AWS::Serverless::LayerVersion, Properties: {ContentUri: s3://b/k}}
  SM:
    Type: AWS::Serverless::StateMachine
    Properties:
      Name: n
      Definition: {StartAt: A, States: {A: {Type: Pass, End: true}}}
      DefinitionSubstitutions: {X: !Ref B}
      Tracing: {Enabled: true}
      Logging: {Level: ALL, Destinations: [{CloudWatchLogsLogGroup: {LogGroupArn: x}}]}
      Type: EXPRESS
      Policies: [{LambdaInvokePolicy: {FunctionName: !Ref Fn}}]
      Tags: {a: b}
      Events:
        S: {Type: Schedule, Properties: {Schedule: rate(1 day)}}
        V: {Type: ScheduleV2, Properties: {ScheduleExpression: rate(1 day)}}
        E: {Type: EventBridgeRule, Properties: {Pattern: {source: [x]}}}
        A: {Type: Api, Properties: {Path: /z, Method: post}}
  SM2: {Type: AWS::Serverless::StateMachine, Properties: {DefinitionUri: s3://b/k, Role: arn:aws:iam::1:role/r}}
Conditions: {C: !Equals [!Ref Env, prod]}
"""

ORACLE = """
import json, sys
from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse
class Loader:
    def load(self):
        return {"AmazonS3ReadOnlyAccess": "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"}
print(json.dumps(transform(yaml_parse(sys.stdin.read()), {}, Loader())))
"""

UNLIKE = {
    "AWS::ApiGateway::RestApi": {"Auth", "Body", "Parameters"},
    "AWS::ApiGatewayV2::Api": {"Auth", "Body"},
    "AWS::ApiGateway::Stage": {"DeploymentId"},
    "AWS::Lambda::Alias": {"FunctionVersion"},
    "AWS::Lambda::Function": {"CodeUri"},
    "AWS::Lambda::Permission": {"SourceArn"},
    "AWS::S3::Bucket": {"Tags"},
    "AWS::StepFunctions::StateMachine": {"Definition", "DefinitionString"},
}
"""Properties that differ on purpose: names with a hash in them, and documents that we keep as they are written."""

HASHED = ("AWS::ApiGateway::Deployment", "AWS::Lambda::LayerVersion", "AWS::Lambda::Version")


@cache
def translator() -> str:
    """Return a Python that has SAM's translator."""
    places = [sys.executable, shutil.which("python3"), *map(str, Path("/root/.pyenv/versions").glob("*/bin/python3"))]
    for place in filter(None, places):
        if subprocess.run([place, "-c", "import samtranslator"], capture_output=True, check=False).returncode == 0:
            return place
    pytest.skip("aws-sam-translator is not installed in any Python here")


def translated(text: str) -> Outcome:
    """Return what SAM's own translator makes of a template."""
    environment = {**os.environ, "AWS_DEFAULT_REGION": "us-east-1"}
    done = subprocess.run(
        [translator(), "-c", ORACLE], input=text, capture_output=True, text=True, check=True, env=environment
    )
    return read_one(done.stdout, "t.json")


def settled(kind: str, properties: dict[str, Any]) -> dict[str, Any]:
    """Return properties without what differs on purpose, and lists whose order means nothing sorted."""
    kept = {key: value for key, value in properties.items() if key not in UNLIKE.get(kind, ())}
    if kind == "AWS::IAM::Role":
        kept["ManagedPolicyArns"] = sorted(kept.get("ManagedPolicyArns", []))
        written = [policy["PolicyDocument"]["Statement"] for policy in kept.pop("Policies", [])]
        flat = [
            part for statements in written for part in (statements if isinstance(statements, list) else [statements])
        ]
        kept["statements"] = sorted(json.dumps(listed(statement), sort_keys=True) for statement in flat)
    return kept


def listed(statement: dict[str, Any]) -> dict[str, Any]:
    """Return a statement whose actions and resources are sorted lists."""
    return {
        key: sorted(value if isinstance(value, list) else [value]) if key in {"Action", "Resource"} else value
        for key, value in statement.items()
    }


def test_the_translator_writes_the_same_resources() -> None:
    theirs, ours = translated(TEMPLATE), read_one(TEMPLATE)
    expected = {name for name, record in theirs.records.items() if record.kind not in HASHED}
    expected -= {"FnAPermissionProd", "FnA2Permissionprod"}
    found = {name for name, record in ours.records.items() if record.kind not in HASHED}
    assert found - {"FnAPermission", "FnA2Permission"} == expected


def test_the_translator_writes_the_same_properties() -> None:
    theirs, ours = translated(TEMPLATE), read_one(TEMPLATE)
    different = {}
    for name, record in theirs.records.items():
        if name not in ours.records or record.kind in HASHED:
            continue
        pair = [settled(record.kind, outcome.value(name)) for outcome in (ours, theirs)]
        if pair[0] != pair[1]:
            different[name] = pair
    assert different == {}


def function_with(name: str) -> dict[str, Any]:
    """Return a function whose role has one policy template."""
    holes = {hole.split("}")[0] for grant in GRANTS[name] for text in grant.resources for hole in text.split("${")[1:]}
    policy = {name: {hole: "x" for hole in holes if not hole.startswith("AWS::")}}
    properties = {"InlineCode": "x", "Handler": "a.b", "Runtime": "python3.12", "Policies": [policy]}
    return {"Type": "AWS::Serverless::Function", "Properties": properties}


def test_the_translator_writes_the_same_policy_templates() -> None:
    resources = {name: function_with(name) for name in GRANTS}
    text = json.dumps({"Transform": "AWS::Serverless-2016-10-31", "Resources": resources})
    ours, theirs = read_one(text, "t.json"), translated(text)
    for name in GRANTS:
        pair = [settled("AWS::IAM::Role", outcome.value(f"{name}Role")) for outcome in (ours, theirs)]
        assert pair[0] == pair[1]


CALLERS = """\
Transform: AWS::Serverless-2016-10-31
Resources:
  Fn:
    Type: AWS::Serverless::Function
    Properties:
      InlineCode: x
      Handler: a.b
      Runtime: python3.12
      Events:
        A: {Type: Api, Properties: {Path: /open, Method: post}}
        B: {Type: Api, Properties: {Path: /iam, Method: get, Auth: {Authorizer: AWS_IAM}}}
        C: {Type: Api, Properties: {Path: /kept, Method: any, RestApiId: !Ref Kept}}
        D: {Type: Api, Properties: {Path: /none, Method: get, RestApiId: !Ref Kept, Auth: {Authorizer: NONE}}}
        E: {Type: Api, Properties: {Path: /keyed, Method: get, RestApiId: !Ref Keyed}}
        F: {Type: Api, Properties: {Path: /free, Method: get, RestApiId: !Ref Keyed, Auth: {ApiKeyRequired: false}}}
        G: {Type: HttpApi, Properties: {Path: /http, Method: post}}
        H: {Type: HttpApi, Properties: {Path: /token, Method: post, ApiId: !Ref Tokens}}
        I: {Type: HttpApi}
  Kept:
    Type: AWS::Serverless::Api
    Properties:
      StageName: prod
      Auth: {DefaultAuthorizer: Pool, Authorizers: {Pool: {UserPoolArn: "arn:aws:cognito-idp:us-east-1:1:userpool/p"}}}
  Keyed: {Type: AWS::Serverless::Api, Properties: {StageName: prod, Auth: {ApiKeyRequired: true}}}
  Tokens:
    Type: AWS::Serverless::HttpApi
    Properties:
      Auth:
        DefaultAuthorizer: T
        Authorizers: {T: {IdentitySource: $request.header.x, JwtConfiguration: {issuer: "https://i", audience: [a]}}}
"""


def callers(outcome: Outcome) -> dict[str, tuple[bool, bool]]:
    """Return, by API and route, whether a caller has to prove who they are, and whether they need a key."""
    found = {}
    for name, record in outcome.records.items():
        if not record.kind.startswith("AWS::ApiGateway") or "Body" not in outcome.value(name):
            continue
        for path, item in outcome.value(name)["Body"]["paths"].items():
            for verb, operation in item.items():
                named = {scheme for one in operation.get("security", []) for scheme in one}
                found[f"{name} {path} {verb}"] = (bool(named - {"api_key", "NONE"}), "api_key" in named)
    return found


def test_the_translator_lets_the_same_callers_in() -> None:
    ours, theirs = callers(read_one(CALLERS)), callers(translated(CALLERS))
    assert ours == theirs
    assert len(ours) == 9
