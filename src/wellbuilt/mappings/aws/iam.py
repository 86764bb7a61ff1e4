"""What AWS Identity and Access Management's words mean."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wellbuilt.concepts.policy import Policy
from wellbuilt.concepts.role import Role
from wellbuilt.kernel.documents import tree
from wellbuilt.kernel.facts import Fact, Origin, Several
from wellbuilt.kernel.mappings import Companion, Inside, Key, Made, Mapping, Names, names
from wellbuilt.kernel.records import Node, Ref, Unknown
from wellbuilt.kernel.views import PLAIN, View, why
from wellbuilt.mappings.aws.policy_text import Text, shape, texts
from wellbuilt.mappings.aws.statements import statements

if TYPE_CHECKING:
    from wellbuilt.kernel.records import Mark

ATTACHED = names("ManagedPolicyArns", terraform="managed_policy_arns")
READY_MADE = re.compile(r"arn:[^:]*:iam::aws:policy/(?:.*/)?([\w+=,.@-]+)")
WRITTEN_HERE = re.compile(r"arn:[^:]*:iam::(\0|\d{12}):policy/.*")
# https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
EVERYTHING = frozenset({"AdministratorAccess", "PowerUserAccess", "IAMFullAccess"})
POLICY_LIST = "https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html"

INLINE, STATEMENT = statements(
    "Policies[].PolicyDocument{}.Statement",
    terraform=("inline_policy[].policy{}.Statement", "policies[].policy{}.Statement"),
)


def _inline(view: View) -> View | None:
    """Return the statements of policies inside a role; its controller for Kubernetes keeps them in a map by name."""
    if view.dialect.name != "ack":
        return INLINE.find(view)
    named = view.find("Policies")
    if named is None or not isinstance(named.value, dict):
        return View(named, view.dialect) if named else None
    found = [one for document in named.value.values() if (one := View(tree(document), PLAIN).find("Statement"))]
    leaves = tuple(leaf for one in found for leaf in (one.value if isinstance(one.value, tuple) else (one,)))
    return View(Node(leaves, named.mark, named.rest), PLAIN)


def _own(view: View) -> list[Node]:
    """Return what names attached policies that somebody here wrote; AWS's own hold no statements we could read."""
    return [node for node in ATTACHED.read(view) if not _ready_made(node)]


def _ready_made(node: Node) -> str:
    """Return the name of a policy that AWS provides, "" if it is not one."""
    found = [READY_MADE.fullmatch(shape(text)) for text in texts(node)]
    return next((match[1] for match in found if match), "")


def _doubt(text: Text) -> Unknown | None:
    """Return why an attached policy may be one that AWS provides: a resource of one's own is not."""
    if isinstance(text, str):
        return None
    if isinstance(text, Ref):
        looked_up = text.address.startswith("data.") or ".data." in text.address
        return why(text) if looked_up else None
    name = shape(text)
    known = READY_MADE.fullmatch(name) and not name.endswith("\0")
    return None if known or WRITTEN_HERE.fullmatch(name) else why(text)


def _full_access(view: View) -> Fact:
    found = ATTACHED.read(view)
    wide = [(n, one) for one in found if (n := _ready_made(one)).endswith("FullAccess") and n not in EVERYTHING]
    known = tuple(name for name, _ in wide)
    doubt = next((d for one in found for text in texts(one) if (d := _doubt(text))), None)
    value = Several(known, doubt) if doubt else known
    mark = wide[0][1].mark if wide else _mark(view, found)
    return Fact(value, Origin.STATED, mark, _key(view), POLICY_LIST)


def _administers(view: View) -> Fact:
    found = ATTACHED.read(view)
    named = [one for one in found if _ready_made(one) in EVERYTHING]
    if named:
        return Fact(True, Origin.STATED, named[0].mark, _key(view), POLICY_LIST)
    doubt = next((d for one in found for text in texts(one) if (d := _doubt(text))), None)
    return Fact(doubt or False, Origin.UNKNOWN if doubt else Origin.STATED, _mark(view, found), _key(view))


def _mark(view: View, found: tuple[Node, ...]) -> Mark:
    return found[0].mark if found else view.node.mark


def _key(view: View) -> str:
    return view.dialect.key("ManagedPolicyArns")


role = Mapping(
    Role,
    of="iam:Role",
    facts={
        "administers": Made(_administers, "ManagedPolicyArns"),
        "full_access": Made(_full_access, "ManagedPolicyArns"),
    },
    links={
        "policies": Names(ATTACHED.paths, ATTACHED.spelled, find=_own),
        "boundary": names("PermissionsBoundary"),
    },
    parts={
        "trusts": statements("AssumeRolePolicyDocument{}.Statement", terraform="assume_role_policy{}.Statement"),
        "statements": (Inside(_inline, INLINE.key), STATEMENT),
    },
    named=(Key("RoleName", spelled={"terraform": "name", "ack": "name"}),),
    companions=(
        Companion("aws_iam_role_policy", of="role", dialect="terraform", moves={"": "Policies[]"}),
        Companion(
            "aws_iam_role_policy_attachment",
            of="role",
            dialect="terraform",
            moves={"policy_arn": "ManagedPolicyArns[]"},
        ),
        Companion(
            "aws_iam_policy_attachment", of="roles", dialect="terraform", moves={"policy_arn": "ManagedPolicyArns[]"}
        ),
        Companion(
            "aws_iam_role_policy_attachments_exclusive",
            of="role_name",
            dialect="terraform",
            moves={"policy_arns": "ManagedPolicyArns[]"},
        ),
        Companion("AWS::IAM::Policy", of="Roles", dialect="cloudformation", moves={"": "Policies[]"}),
        Companion("AWS::IAM::RolePolicy", of="RoleName", dialect="cloudformation", moves={"": "Policies[]"}),
        Companion("AWS::IAM::ManagedPolicy", of="Roles", dialect="cloudformation", moves={"": "Policies[]"}),
        Companion("iam:PutRolePolicy", of="RoleName", dialect="api", moves={"": "Policies[]"}),
        Companion("iam:AttachRolePolicy", of="RoleName", dialect="api", moves={"PolicyArn": "ManagedPolicyArns[]"}),
    ),
)

policy = Mapping(
    Policy,
    of="iam:Policy",
    parts={"statements": statements("PolicyDocument{}.Statement", terraform="policy{}.Statement")},
    named=(Key("PolicyName", spelled={"terraform": "name", "cloudformation": "ManagedPolicyName", "ack": "name"}),),
    spelled={"cloudformation": "AWS::IAM::ManagedPolicy"},
)
