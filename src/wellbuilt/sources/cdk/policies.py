"""Roles and policies of the AWS CDK, as the template holds them.

https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_iam-readme.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Node, Unknown
from wellbuilt.sources.cdk.given import Given, bare, call, constant, synth

if TYPE_CHECKING:
    from collections.abc import Iterable

MORE = Unknown("what other constructs are granted is told by `cdk synth`")
AWS_POLICY = "arn:aws:iam::aws:policy/"
_EFFECTS = {"Effect.ALLOW": "Allow", "Effect.DENY": "Deny"}
_FIELDS = {"actions": "Action", "notActions": "NotAction", "resources": "Resource", "notResources": "NotResource"}


def role(given: Given) -> dict[str, Node | None]:
    """Return the keys of a role; other constructs may always give it more policies than are seen."""
    inline = given.get("inlinePolicies")
    documents = inline.value.items() if inline is not None and isinstance(inline.value, dict) else ()
    written = [document(one) for name, one in documents if name != "()"]
    added = [one for name in ("addToPolicy", "addToPrincipalPolicy") for one in given.calls.get(name, ())]
    written += [_document([statement(_first(one))], one) for one in added]
    boundary = given.some("permissionsBoundary")
    return {
        "RoleName": given.plain("roleName"),
        "AssumeRolePolicyDocument": _trust(given),
        "ManagedPolicyArns": _managed(given),
        "PermissionsBoundary": boundary,
        "Policies": Node(tuple(Node({"PolicyDocument": one}, one.mark) for one in written), given.mark, MORE),
    }


def _managed(given: Given) -> Node:
    added = [_first(one) for one in given.calls.get("addManagedPolicy", ())]
    found = [_managed_one(one) for one in (*given.listed("managedPolicies"), *added)]
    return Node(tuple(found), given.mark, MORE)


def _managed_one(node: Node) -> Node:
    named = node.value.get("0") if isinstance(node.value, dict) else None
    known = call(node) == "ManagedPolicy.fromAwsManagedPolicyName" and named and isinstance(named.value, str)
    return Node(f"{AWS_POLICY}{named.value}" if known and named else synth("a managed policy"), node.mark)


def _trust(given: Given) -> Node:
    whom = given.get("assumedBy")
    if whom is None:
        return Node(synth("assumedBy"), given.mark)
    principals = list(_principals(whom))
    if any(one is None for one in principals):
        return Node(Unknown("who may take the role is told by `cdk synth`"), whom.mark)
    takes = {"Effect": Node("Allow", whom.mark), "Action": Node("sts:AssumeRole", whom.mark)}
    told = [Node({**takes, "Principal": one}, one.mark) for one in principals if one is not None]
    return _document(told, whom, given.lost)


def _principals(node: Node) -> Iterable[Node | None]:
    """Yield each principal as a policy names it, None for one that is not told."""
    items = node.value if isinstance(node.value, dict) else {}
    if call(node) == "CompositePrincipal":
        for key, one in items.items():
            if key.isdigit():
                yield from _principals(one)
        if node.rest:
            yield None
        return
    first = items.get("0")
    known = call(node) == "ServicePrincipal" and first is not None and isinstance(first.value, str)
    plain = len([key for key in items if key.isdigit() or key == "conditions"]) == 1
    yield Node({"Service": first}, node.mark) if known and plain and first is not None else None


def document(node: Node) -> Node:
    """Return a `PolicyDocument` as a template holds it."""
    items = node.value if isinstance(node.value, dict) else {}
    listed = items.get("statements")
    if call(node) != "PolicyDocument" or listed is None or not isinstance(listed.value, tuple):
        return Node(synth("a policy"), node.mark)
    return _document([statement(one) for one in listed.value], node, listed.rest or MORE)


def _document(statements: list[Node], at: Node, rest: Unknown | None = None) -> Node:
    return Node({"Statement": Node(tuple(statements), at.mark, rest)}, at.mark)


def statement(node: Node) -> Node:
    """Return a `PolicyStatement` as a template holds it; conditions and principals of other kinds are not known."""
    if call(node) != "PolicyStatement" or not isinstance(node.value, dict):
        return Node(synth("a statement"), node.mark)
    items = node.value
    effect = items.get("effect")
    told = {"Effect": Node("Allow", node.mark)}
    if effect is not None:
        told["Effect"] = Node(_EFFECTS.get(constant(effect), synth("an effect")), effect.mark)
    told |= {key: bare(items[name]) for name, key in _FIELDS.items() if name in items}
    if "conditions" in items:
        told["Condition"] = bare(items["conditions"])
    if "principals" in items:
        told["Principal"] = Node(synth("a principal"), items["principals"].mark)
    return Node(told, node.mark, node.rest)


def _first(arguments: Node) -> Node:
    items = arguments.value if isinstance(arguments.value, dict) else {}
    return items.get("0") or items.get("statement") or items.get("policy") or Node(synth("a statement"), arguments.mark)


def policy(given: Given) -> dict[str, Node | None]:
    """Return the keys of a policy that is attached to roles; other constructs may add statements to it."""
    whole = given.get("document")
    added = [one for arguments in given.calls.get("addStatements", ()) for one in _positions(arguments)]
    told = [statement(one) for one in (*given.listed("statements"), *added)]
    if whole is not None:
        told.append(Node(synth("document"), whole.mark))
    return {
        "PolicyDocument": _document(told, Node(None, given.mark), MORE),
        "Roles": Node(tuple(bare(one) for one in given.listed("roles")), given.mark, MORE),
    }


def named_policy(given: Given) -> dict[str, Node | None]:
    """Return the keys of a policy of an account's own."""
    return policy(given) | {"ManagedPolicyName": given.plain("managedPolicyName")}


def _positions(arguments: Node) -> list[Node]:
    items = arguments.value if isinstance(arguments.value, dict) else {}
    return [one for key, one in items.items() if key.isdigit()]
