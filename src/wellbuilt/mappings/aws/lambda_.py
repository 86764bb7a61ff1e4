"""What AWS Lambda's words mean."""

from __future__ import annotations

from wellbuilt.concepts.function import Function, FunctionAddress
from wellbuilt.kernel.mappings import Companion, Default, Given, Key, Mapping, names
from wellbuilt.mappings.aws.plain_secrets import plain_secrets

API = "https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html"
RUNTIMES = "https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html"
ENDED = frozenset({
    "dotnet6", "dotnetcore1.0", "dotnetcore2.0", "dotnetcore2.1", "dotnetcore3.1", "go1.x", "java8", "nodejs",
    "nodejs10.x", "nodejs12.x", "nodejs14.x", "nodejs16.x", "nodejs18.x", "nodejs20.x", "nodejs4.3", "nodejs4.3-edge",
    "nodejs6.10", "nodejs8.10", "provided", "python2.7", "python3.6", "python3.7", "python3.8", "python3.9", "ruby2.5",
    "ruby2.7", "ruby3.2",
})  # fmt: skip
"""Deprecated by May 2026, as RUNTIMES says.

Of those that were to follow later in 2026 the date was moved more than once: they are in neither list.
"""
ALIVE = frozenset({
    "dotnet10", "java21", "java25", "nodejs22.x", "nodejs24.x", "provided.al2023", "python3.12", "python3.13",
    "python3.14", "ruby3.3", "ruby3.4",
})  # fmt: skip
SUPPORT = dict.fromkeys(ALIVE, False) | dict.fromkeys(ENDED, True)
OLDEST = {"dotnet": "dotnet10", "java": "java21", "nodejs": "nodejs22.x", "python": "python3.12", "ruby": "ruby3.3"}
"""By language the oldest version that is in ALIVE: what asks for the fewest changes of the code."""
SUCCESSORS = {old: new for old in sorted(ENDED) for name, new in OLDEST.items() if old.startswith(name)}


function = Mapping(
    Function,
    of="lambda:Function",
    facts={
        "brings_its_language": Key("PackageType", {"Image": True, "Zip": False}, default=Default(False, API)),
        "language_ended": Key("Runtime", SUPPORT, instead=SUCCESSORS),
        "keeps_failures": Given(
            "DeadLetterConfig",
            Default(False, API),
            {"ack": ("deadLetterConfig", "functionEventInvokeConfig.destinationConfig.onFailure")},
        ),
        "secrets": plain_secrets("Environment.Variables", API),
    },
    links={"role": names("Role")},
    named=(Key("FunctionName", spelled={"ack": "name"}),),
    companions=(
        Companion(
            "aws_lambda_function_event_invoke_config",
            of="function_name",
            moves={"destination_config.on_failure": "DeadLetterConfig"},
            dialect="terraform",
        ),
        Companion(
            "AWS::Lambda::EventInvokeConfig",
            of="FunctionName",
            moves={"DestinationConfig.OnFailure": "DeadLetterConfig"},
            dialect="cloudformation",
        ),
    ),
)

address = Mapping(
    FunctionAddress,
    of="lambda:FunctionUrl",
    facts={
        "open_to_anyone": Key(
            "AuthType",
            {"NONE": True, "AWS_IAM": False},
            spelled={"terraform": "authorization_type"},
        )
    },
    links={"function": names("FunctionName", cloudformation="TargetFunctionArn")},
    spelled={"cloudformation": "AWS::Lambda::Url", "api": "lambda:CreateFunctionUrlConfig"},
)
