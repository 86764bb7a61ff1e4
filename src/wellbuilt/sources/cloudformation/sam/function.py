"""`AWS::Serverless::Function`: a function, its role, alias, address, and what invokes it.

https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources-function.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Node, Unknown
from wellbuilt.sources.cloudformation.sam.draft import Sketch, items_of, tags
from wellbuilt.sources.cloudformation.sam.events import POLLED, WRITERS, Caller, write_events
from wellbuilt.sources.cloudformation.sam.roles import MANAGED, SERVICE_ROLE, Rights, allow, role_of
from wellbuilt.sources.cloudformation.values import text_of

if TYPE_CHECKING:
    from wellbuilt.sources.cloudformation.sam.draft import Draft, Owner

_OWN = frozenset({
    "AssumeRolePolicyDocument", "AutoPublishAlias", "AutoPublishAliasAllProperties", "AutoPublishCodeSha256", "CodeUri",
    "Connectors", "DeadLetterQueue", "DeploymentPreference", "EventInvokeConfig", "Events", "FunctionUrlConfig",
    "ImageUri", "InlineCode", "PermissionsBoundary", "Policies", "PropagateTags", "ProvisionedConcurrencyConfig",
    "PublishToLatestPublished", "Role", "RolePath", "SourceKMSKeyArn", "Tags", "Tracing", "VersionDeletionPolicy",
    "VersionDescription",
})  # fmt: skip
"""Properties that mean something to the transform only; all others are the function's own."""

_PERMITTED = frozenset({"AlexaSkill", "Cognito", "IoTRule"})
"""Events that are not understood, but that leave the function's role as it is."""

_SEND = {"SQS": "sqs:SendMessage", "SNS": "sns:Publish", "EventBridge": "events:PutEvents"}


def write_function(draft: Draft, owner: Owner) -> None:
    """Write a function and all that belongs to it."""
    dead, tracing = items_of(owner.get("DeadLetterQueue")), owner.get("Tracing")
    draft.put(owner, owner.name, "AWS::Lambda::Function", {
        **owner.without(_OWN),
        "Code": _code(owner),
        "CodeUri": owner.get("CodeUri"),
        "Role": role_of(draft, owner, "lambda", Rights(_managed(owner), _inline(owner), _unseen(owner))),
        "DeadLetterConfig": {"TargetArn": dead.get("TargetArn")} if dead else None,
        "TracingConfig": None if tracing is None else {"Mode": tracing},
        "Tags": tags(owner, "lambda:createdBy"),
    })  # fmt: skip
    target = _published(draft, owner)
    _address(draft, owner, target if "AutoPublishAlias" in owner.properties else {"Ref": owner.name})
    _retries(draft, owner)
    _shift(draft, owner)
    write_events(draft, Caller(owner, target, "lambda"))


def _code(owner: Owner) -> Sketch:
    """Return where the code is; a folder's is known only once it has been uploaded."""
    key = {"SourceKMSKeyArn": owner.get("SourceKMSKeyArn")}
    if "InlineCode" in owner.properties:
        return {"ZipFile": owner.get("InlineCode")}
    if "ImageUri" in owner.properties:
        return {"ImageUri": owner.get("ImageUri"), **key}
    written = owner.get("CodeUri")
    if items_of(written):
        names = {"Bucket": "S3Bucket", "Key": "S3Key", "Version": "S3ObjectVersion"}
        return {**{names.get(name, name): node for name, node in items_of(written).items()}, **key}
    text = text_of(written) or ""
    if text.startswith("s3://"):
        bucket, _, rest = text.removeprefix("s3://").partition("/")
        path, _, version = rest.partition("?versionId=")
        return {"S3Bucket": bucket, "S3Key": path, "S3ObjectVersion": version or None, **key}
    unknown = Node(Unknown("the code is uploaded before deployment"), owner.mark)
    return {"S3Bucket": unknown, "S3Key": unknown, **key}


def _managed(owner: Owner) -> list[Sketch]:
    """Return the managed policies that a function's role gets for what the function does."""
    arns: list[Sketch] = [f"{SERVICE_ROLE}AWSLambdaBasicExecutionRole"]
    if text_of(owner.get("Tracing")) in {"Active", "PassThrough"}:
        arns.append(f"{MANAGED}AWSXrayWriteOnlyAccess")
    if "VpcConfig" in owner.properties:
        arns.append(f"{SERVICE_ROLE}AWSLambdaVPCAccessExecutionRole")
    kinds = {text_of(items_of(event).get("Type")) for event in items_of(owner.get("Events")).values()}
    return arns + [f"{SERVICE_ROLE}{POLLED[kind]}" for kind in sorted(POLLED.keys() & kinds)]


def _inline(owner: Owner) -> list[Sketch]:
    """Return the inline policies for the places a function's failures are sent to."""
    policies: list[Sketch] = []
    dead = items_of(owner.get("DeadLetterQueue"))
    action = _SEND.get(text_of(dead.get("Type")) or "")
    if action and "TargetArn" in dead:
        policies.append(allow("DeadLetterQueuePolicy", action, dead["TargetArn"]))
    destinations = items_of(items_of(owner.get("EventInvokeConfig")).get("DestinationConfig"))
    for when, destination in destinations.items():
        entry = items_of(destination)
        kind = text_of(entry.get("Type")) or ""
        action = "lambda:InvokeFunction" if kind == "Lambda" else _SEND.get(kind)
        if action and "Destination" in entry:
            policies.append(allow(f"{owner.name}EventInvokeConfig{when}{kind}Policy", action, entry["Destination"]))
    return policies


def _unseen(owner: Owner) -> Unknown | None:
    """Return why a function's role may allow more than is seen here."""
    if "Connectors" in owner.properties or "Connectors" in owner.entry:
        return Unknown("Connectors add statements")
    kinds = {text_of(items_of(event).get("Type")) or "?" for event in items_of(owner.get("Events")).values()}
    strange = sorted(kinds - WRITERS.keys() - _PERMITTED)
    if strange:
        return Unknown(f"events of type {', '.join(strange)} may add statements")
    destinations = items_of(items_of(owner.get("EventInvokeConfig")).get("DestinationConfig")).values()
    if any("Destination" not in items_of(node) or text_of(items_of(node).get("Type")) == "S3" for node in destinations):
        return Unknown("EventInvokeConfig adds statements")
    return None


def _published(draft: Draft, owner: Owner) -> Sketch:
    """Write the version and alias of a function that publishes one; return what its callers invoke."""
    written = owner.get("AutoPublishAlias")
    name = None if written is None else text_of(draft.template.evaluate(written))
    if name is None:
        return {"Fn::GetAtt": [owner.name, "Arn"]}
    alias, version = f"{owner.name}Alias{name}", f"{owner.name}Version"
    described = owner.get("VersionDescription")
    draft.put(owner, version, "AWS::Lambda::Version", {"FunctionName": {"Ref": owner.name}, "Description": described})
    draft.put(owner, alias, "AWS::Lambda::Alias", {
        "Name": name,
        "FunctionName": {"Ref": owner.name},
        "FunctionVersion": {"Fn::GetAtt": [version, "Version"]},
        "ProvisionedConcurrencyConfig": owner.get("ProvisionedConcurrencyConfig"),
    })  # fmt: skip
    return {"Ref": alias}


def _shift(draft: Draft, owner: Owner) -> None:
    """Write what moves traffic to a new version, where alarms may take it back."""
    preference = items_of(owner.get("DeploymentPreference"))
    alarms = preference.get("Alarms")
    if alarms is None or text_of(preference.get("Enabled")) == "false":
        return
    named = [{"Name": alarm} for alarm in alarms.value] if isinstance(alarms.value, tuple) else alarms
    draft.put(owner, f"{owner.name}DeploymentGroup", "AWS::CodeDeploy::DeploymentGroup", {
        "AlarmConfiguration": {"Enabled": True, "Alarms": named},
    })  # fmt: skip


def _address(draft: Draft, owner: Owner, target: Sketch) -> None:
    url = items_of(owner.get("FunctionUrlConfig"))
    if not url:
        return
    draft.put(owner, f"{owner.name}Url", "AWS::Lambda::Url", {**url, "TargetFunctionArn": target})
    if text_of(url.get("AuthType")) == "NONE":
        _open_to_all(draft, owner, target)


def _open_to_all(draft: Draft, owner: Owner, target: Sketch) -> None:
    """Write the two permissions with which anybody may call a function's URL.

    https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html
    """
    everyone: dict[str, Sketch] = {"FunctionName": target, "Principal": "*"}
    draft.put(owner, f"{owner.name}UrlPublicPermissions", "AWS::Lambda::Permission",
              {**everyone, "Action": "lambda:InvokeFunctionUrl", "FunctionUrlAuthType": "NONE"})  # fmt: skip
    draft.put(owner, f"{owner.name}URLInvokeAllowPublicAccess", "AWS::Lambda::Permission",
              {**everyone, "Action": "lambda:InvokeFunction", "InvokedViaFunctionUrl": True})  # fmt: skip


def _retries(draft: Draft, owner: Owner) -> None:
    config = items_of(owner.get("EventInvokeConfig"))
    if not config:
        return
    written = items_of(config.get("DestinationConfig"))
    destinations = {when: {"Destination": items_of(node).get("Destination")} for when, node in written.items()}
    draft.put(owner, f"{owner.name}EventInvokeConfig", "AWS::Lambda::EventInvokeConfig", {
        **config,
        "DestinationConfig": destinations or None,
        "FunctionName": {"Ref": owner.name},
        "Qualifier": owner.get("AutoPublishAlias") or "$LATEST",
    })  # fmt: skip
