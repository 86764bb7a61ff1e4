"""`AWS::Serverless::Api` and `HttpApi`: an API and its stage.

https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources-api.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Node, Unknown
from wellbuilt.sources.cloudformation.sam.defaults import owner as owner_of
from wellbuilt.sources.cloudformation.sam.draft import Sketch, is_map, items_of, tags, tree
from wellbuilt.sources.cloudformation.sam.routes import guarded
from wellbuilt.sources.cloudformation.values import text_of

if TYPE_CHECKING:
    from wellbuilt.kernel.records import Mark
    from wellbuilt.sources.cloudformation.sam.draft import Draft, Owner

_REST = ("ApiKeySourceType", "BinaryMediaTypes", "Description", "DisableExecuteApiEndpoint", "FailOnWarnings",
         "MinimumCompressionSize", "Mode", "Name", "Policy", "SecurityPolicy", "EndpointAccessMode")  # fmt: skip
_REST_STAGE = ("AccessLogSetting", "CacheClusterEnabled", "CacheClusterSize", "CanarySetting", "MethodSettings",
               "StageName", "TracingEnabled", "Variables")  # fmt: skip
_HTTP = ("Description", "DisableExecuteApiEndpoint", "FailOnWarnings", "Name")
_HTTP_STAGE = ("AccessLogSettings", "DefaultRouteSettings", "RouteSettings", "StageVariables")


def write_api(draft: Draft, owner: Owner) -> None:
    """Write a REST API and its stage; `Auth` is kept, as it goes into a body that is not written here."""
    endpoint = owner.get("EndpointConfiguration")
    kind = items_of(endpoint).get("Type") if is_map(endpoint) else endpoint
    draft.put(owner, owner.name, "AWS::ApiGateway::RestApi", {
        **owner.pick(*_REST, "Auth"),
        "Policy": owner.get("Policy") or items_of(owner.get("Auth")).get("ResourcePolicy"),
        "Body": _body(owner),
        "BodyS3Location": owner.get("DefinitionUri"),
        "EndpointConfiguration": None if endpoint is None else {
            "Types": None if kind is None else [kind],
            "VpcEndpointIds": items_of(endpoint).get("VPCEndpointIds"),
        },
        "Tags": tags(owner, "") or None,
    })  # fmt: skip
    stage = text_of(owner.get("StageName"))
    name = f"{owner.name}{stage if stage and stage.isalnum() else ''}Stage"
    draft.put(owner, name, "AWS::ApiGateway::Stage", {
        **owner.pick(*_REST_STAGE),
        "RestApiId": {"Ref": owner.name},
        "Tags": tags(owner, "") or None,
    })  # fmt: skip


def write_http_api(draft: Draft, owner: Owner) -> None:
    """Write an HTTP API and its stage, which deploys by itself."""
    draft.put(owner, owner.name, "AWS::ApiGatewayV2::Api", {**owner.pick(*_HTTP, "Auth"), "Body": _body(owner)})
    stage = owner.get("StageName")
    text = "$default" if stage is None else text_of(stage) or ""
    name = f"{owner.name}ApiGatewayDefaultStage" if text == "$default" else f"{owner.name}{text}Stage"
    draft.put(owner, name, "AWS::ApiGatewayV2::Stage", {
        **owner.pick(*_HTTP_STAGE),
        "ApiId": {"Ref": owner.name},
        "StageName": stage or "$default",
        "Tags": {"httpapi:createdBy": "SAM", **items_of(owner.get("Tags"))},
        "AutoDeploy": True,
    })  # fmt: skip


def write_implicit(draft: Draft, owner: Owner, kind: str, mark: Mark) -> None:
    """Write the API that all events share which name none."""
    name, noun, write = ("ServerlessRestApi", "Api", write_api) if kind == "Api" else (
        "ServerlessHttpApi", "HttpApi", write_http_api)  # fmt: skip
    draft.askers.setdefault(name, []).append(owner.entry.get("Condition"))
    if name in draft.template.written:
        return
    entry = {"Properties": Node({"StageName": Node("Prod", mark)} if kind == "Api" else {}, mark)}
    condition = _any_of(draft, name, mark)
    if condition is not None:
        entry["Condition"] = condition
    write(draft, owner_of(draft.template, name, Node(entry, mark), noun))


def _any_of(draft: Draft, name: str, mark: Mark) -> Node | None:
    """Return the condition under which any of those exist that asked for an API; None if one always does."""
    asked = {text_of(condition) for condition in draft.askers[name]}
    if None in asked:
        return None
    items = [{"Condition": condition} for condition in sorted(filter(None, asked))]
    draft.template.conditions[f"{name}Condition"] = tree({"Fn::Or": items}, mark)
    return Node(f"{name}Condition", mark)


def _body(owner: Owner) -> Sketch:
    if "DefinitionUri" in owner.properties:
        return None
    written = owner.get("DefinitionBody")
    if written is not None:
        return guarded(owner, written)
    return Node(Unknown("the transform writes the body from the functions' events"), owner.mark)
