"""The roles that the transform writes where none is named.

https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html#sam-function-policies
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Node, Unknown
from wellbuilt.sources.cloudformation.sam.draft import Sketch, tags, tree
from wellbuilt.sources.cloudformation.sam.policies import statements
from wellbuilt.sources.cloudformation.values import text_of

if TYPE_CHECKING:
    from wellbuilt.sources.cloudformation.sam.draft import Draft, Owner

MANAGED = "arn:aws:iam::aws:policy/"
SERVICE_ROLE = f"{MANAGED}service-role/"
_IN_SERVICE_ROLE = frozenset({
    "AWSLambdaBasicExecutionRole", "AWSLambdaDynamoDBExecutionRole", "AWSLambdaENIManagementAccess",
    "AWSLambdaKinesisExecutionRole", "AWSLambdaMSKExecutionRole", "AWSLambdaRole", "AWSLambdaSQSQueueExecutionRole",
    "AWSLambdaVPCAccessExecutionRole",
})  # fmt: skip
"""Managed policies whose ARN has a folder: https://docs.aws.amazon.com/aws-managed-policy/latest/reference/."""

VERSION = "2012-10-17"


@dataclass(slots=True)
class Rights:
    """What a role allows: ARNs of managed policies, inline policies, and why there may be more."""

    managed: list[Sketch] = field(default_factory=list)
    inline: list[Sketch] = field(default_factory=list)
    rest: Unknown | None = None

    def add(self, policy: Node, name: str) -> None:
        """Add one entry of `Policies`, evaluated; `name` is for a policy that has none."""
        if isinstance(policy.value, Unknown):
            self.rest = policy.value
        elif isinstance(policy.value, dict):
            self.inline.append(_inline(policy, name))
        elif (arn := _managed(policy)) not in self.managed:
            self.managed.append(arn)


def role_of(draft: Draft, owner: Owner, service: str, rights: Rights) -> Sketch:
    """Return a role's ARN: of the one that is named, else of `<logical id>Role`, which is written here.

    Such a role has the given rights and those of the owner's `Policies`.
    """
    named = owner.get("Role")
    if named is not None:
        return named
    for index, policy in enumerate(_listed(draft, owner.get("Policies"))):
        rights.add(policy, f"{owner.name}RolePolicy{index}")
    name = f"{owner.name}Role"
    draft.put(owner, name, "AWS::IAM::Role", {
        "AssumeRolePolicyDocument": owner.get("AssumeRolePolicyDocument") or trust(service),
        "ManagedPolicyArns": _open(rights.managed, rights.rest, owner),
        "Policies": _open(rights.inline, rights.rest, owner),
        "PermissionsBoundary": owner.get("PermissionsBoundary"),
        "Path": owner.get("RolePath"),
        "Tags": tags(owner, "lambda:createdBy" if service == "lambda" else "stateMachine:createdBy"),
    })  # fmt: skip
    return {"Fn::GetAtt": [name, "Arn"]}


def trust(service: str) -> Sketch:
    """Return the document that lets a service assume a role."""
    principal: Sketch = {"Service": [f"{service}.amazonaws.com"]}
    statement: Sketch = {"Action": ["sts:AssumeRole"], "Effect": "Allow", "Principal": principal}
    return {"Version": VERSION, "Statement": [statement]}


def allow(name: str, action: str, resource: Sketch) -> Sketch:
    """Return an inline policy that allows one action on one resource."""
    statement = {"Effect": "Allow", "Action": action, "Resource": resource}
    return {"PolicyName": name, "PolicyDocument": {"Version": VERSION, "Statement": [statement]}}


def _open(items: list[Sketch], rest: Unknown | None, owner: Owner) -> Sketch:
    if rest is None:
        return items or None
    node = tree(items, owner.mark)
    return Node(node.value, node.mark, rest)


def _listed(draft: Draft, written: Node | None) -> list[Node]:
    """Return the policies that are named, evaluated: one may stand without a list."""
    found = None if written is None else draft.template.evaluate(written)
    if found is None:
        return []
    items = found.value if isinstance(found.value, tuple) else (found,)
    return [*items, Node(found.rest, found.mark)] if isinstance(found.value, tuple) and found.rest else [*items]


def _managed(item: Node) -> Sketch:
    """Return a managed policy's ARN, which may be given by its name only."""
    name = text_of(item)
    if name is None or name.startswith("arn:"):
        return item
    return Node(f"{SERVICE_ROLE if name in _IN_SERVICE_ROLE else MANAGED}{name}", item.mark)


def _inline(item: Node, name: str) -> Sketch:
    """Return an inline policy of a document that is written out, or of a policy template."""
    entries = item.value if isinstance(item.value, dict) else {}
    if "Statement" in entries:
        return Node({"PolicyName": Node(name, item.mark), "PolicyDocument": item}, item.mark)
    found = [statements(template, parameters, item.mark) for template, parameters in entries.items()]
    merged = tuple(node for group in found if isinstance(group.value, tuple) for node in group.value)
    rest = item.rest or next((group.rest for group in found if group.rest), None)
    return tree({"PolicyName": name, "PolicyDocument": {"Statement": Node(merged, item.mark, rest)}}, item.mark)
