"""The transform itself: every serverless resource becomes the resources that are created.

https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Unknown
from wellbuilt.sources.cloudformation.sam.apis import write_api, write_http_api
from wellbuilt.sources.cloudformation.sam.defaults import PREFIX, owner
from wellbuilt.sources.cloudformation.sam.draft import Draft, Sketch, items_of, tags
from wellbuilt.sources.cloudformation.sam.events import Caller, write_events
from wellbuilt.sources.cloudformation.sam.function import write_function
from wellbuilt.sources.cloudformation.sam.roles import MANAGED, Rights, role_of
from wellbuilt.sources.cloudformation.sam.routes import write_routes
from wellbuilt.sources.cloudformation.values import text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from wellbuilt.kernel.records import Node
    from wellbuilt.sources.cloudformation.sam.draft import Owner
    from wellbuilt.sources.cloudformation.template import Template


def expand(template: Template, written: dict[str, Node]) -> dict[str, Node]:
    """Return the resources with those of `AWS::Serverless` replaced by what the transform writes."""
    draft = Draft(template, written)
    for name, node in written.items():
        kind = text_of(items_of(node).get("Type")) or ""
        noun = kind.removeprefix(PREFIX)
        if noun in {kind, "Application"}:
            continue
        writer = _WRITERS.get(noun)
        if writer is None:
            template.remark(node.mark, f"{name}: {kind} writes resources that are not seen")
        else:
            writer(draft, owner(template, name, node, noun))
    write_routes(draft)
    return draft.resources


_MACHINE_OWN = frozenset({
    "AutoPublishAlias", "DefinitionUri", "DeploymentPreference", "Events", "Logging", "Name", "PermissionsBoundary",
    "Policies", "PropagateTags", "Role", "RolePath", "Tags", "Tracing", "Type", "UseAliasAsEventTarget",
})  # fmt: skip


def _machine(draft: Draft, owner: Owner) -> None:
    """Write a state machine; the file its `DefinitionUri` names is read once the template is evaluated."""
    rest = Unknown("Connectors add statements") if "Connectors" in owner.entry else None
    traced = text_of(items_of(owner.get("Tracing")).get("Enabled")) == "true"
    managed: list[Sketch] = [f"{MANAGED}AWSXrayWriteOnlyAccess"] if traced else []
    draft.put(owner, owner.name, "AWS::StepFunctions::StateMachine", {
        **owner.without(_MACHINE_OWN),
        "DefinitionS3Location": owner.get("DefinitionUri"),
        "LoggingConfiguration": owner.get("Logging"),
        "RoleArn": role_of(draft, owner, "states", Rights(managed, rest=rest)),
        "StateMachineName": owner.get("Name"),
        "StateMachineType": owner.get("Type"),
        "Tags": tags(owner, "stateMachine:createdBy"),
        "TracingConfiguration": owner.get("Tracing"),
    })  # fmt: skip
    write_events(draft, Caller(owner, {"Ref": owner.name}, "states"))


_TYPES = {"String": "S", "Number": "N", "Binary": "B"}


def _table(draft: Draft, owner: Owner) -> None:
    """Write a table with one key: `id`, a text, unless another is named."""
    key = items_of(owner.get("PrimaryKey"))
    name: Sketch = key.get("Name") or "id"
    letter = _TYPES.get(text_of(key.get("Type")) or "", "S")
    billed = owner.get("ProvisionedThroughput")
    draft.put(owner, owner.name, "AWS::DynamoDB::Table", {
        "AttributeDefinitions": [{"AttributeName": name, "AttributeType": letter}],
        "KeySchema": [{"AttributeName": name, "KeyType": "HASH"}],
        "BillingMode": None if billed else "PAY_PER_REQUEST",
        "ProvisionedThroughput": billed,
        **owner.pick("PointInTimeRecoverySpecification", "SSESpecification", "TableName"),
        "Tags": tags(owner, "") or None,
    })  # fmt: skip


def _layer(draft: Draft, owner: Owner) -> None:
    properties = owner.without(frozenset({"ContentUri", "RetentionPolicy", "PublishLambdaVersion"}))
    draft.put(owner, owner.name, "AWS::Lambda::LayerVersion", {"LayerName": owner.name, **properties})


_WRITERS: dict[str, Callable[[Draft, Owner], None]] = {
    "Api": write_api,
    "Function": write_function,
    "HttpApi": write_http_api,
    "LayerVersion": _layer,
    "SimpleTable": _table,
    "StateMachine": _machine,
}
