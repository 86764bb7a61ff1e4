"""How the AWS SDK for JavaScript calls the services that the one for Python calls otherwise.

https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/
"""

from __future__ import annotations

PACKAGE = "@aws-sdk/client-"
OLD = "aws-sdk"
_PACKAGES = {
    "application-auto-scaling": "application-autoscaling",
    "sfn": "stepfunctions",
    "cloudwatch-logs": "logs",
    "cloudwatch-events": "events",
    "eventbridge": "events",
    "secrets-manager": "secretsmanager",
    "cost-explorer": "ce",
    "lex-model-building-service": "lex-models",
    "lex-models-v2": "lexv2-models",
}
_CLASSES = {
    "cloudwatchlogs": "logs",
    "cloudwatchevents": "events",
    "eventbridge": "events",
    "applicationautoscaling": "application-autoscaling",
    "costexplorer": "ce",
    "lexmodelbuildingservice": "lex-models",
    "lexmodelsv2": "lexv2-models",
}


def of_package(package: str) -> str | None:
    """Return the service of a package of version 3, `@aws-sdk/client-sagemaker`, None for any other package."""
    name = package.removeprefix(PACKAGE)
    if name == package:
        return None
    return _PACKAGES.get(name, name)


def of_class(name: str) -> str:
    """Return the service of a client's class of version 2, `SageMaker`."""
    return _CLASSES.get(name.lower(), name.lower())
