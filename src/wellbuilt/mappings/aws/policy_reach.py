"""How far a statement of an AWS policy reaches: whole services, every resource, other roles, itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wellbuilt.kernel.facts import Several
from wellbuilt.kernel.records import Ref, Unknown
from wellbuilt.kernel.views import why
from wellbuilt.mappings.aws.policy_conditions import limited, names_key
from wellbuilt.mappings.aws.policy_stores import every_object
from wellbuilt.mappings.aws.policy_text import (
    Text,
    Truth,
    all_of,
    any_of,
    covers_one,
    invert,
    is_star,
    keyed,
    shape,
)  # fmt: skip

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wellbuilt.kernel.views import View

HOLDING = frozenset({
    "aoss", "athena", "batch", "bedrock", "cloudformation", "cloudtrail", "codebuild", "codecommit", "codepipeline",
    "dynamodb", "ec2", "ecr", "ecs", "eks", "elasticfilesystem", "elasticmapreduce", "es", "firehose", "fsx", "glue",
    "iam", "kinesis", "kms", "lakeformation", "lambda", "organizations", "rds", "rds-data", "redshift", "redshift-data",
    "s3", "s3express", "sagemaker", "secretsmanager", "ssm", "sso", "states", "sts",
})  # fmt: skip
"""Services that hold data, or decide what runs and who may: in others, every action is seldom more than a nuisance."""
# https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
PASS = "iam:passrole"  # noqa: S105
# https://pathfinding.cloud and https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
OBJECTS = frozenset({"s3:getobject", "s3:putobject", "s3:deleteobject"})
ADDING = frozenset({"s3:putobject"})
RAISING = {
    "policy": frozenset({"iam:createpolicyversion", "iam:setdefaultpolicyversion"}),
    "role": frozenset({
        "iam:attachrolepolicy", "iam:putrolepolicy", "iam:updateassumerolepolicy", "iam:deleterolepermissionsboundary",
    }),
    "user": frozenset({
        "iam:attachuserpolicy", "iam:putuserpolicy", "iam:createaccesskey", "iam:createloginprofile",
        "iam:updateloginprofile", "iam:deleteuserpermissionsboundary",
    }),
    "group": frozenset({"iam:attachgrouppolicy", "iam:putgrouppolicy", "iam:addusertogroup"}),
}  # fmt: skip
"""By the kind of resource an action is allowed on: that on another kind, in the same statement, is of no effect."""
COLONS = 5
"""How many colons an ARN has before its resource."""
_SERVICE = re.compile(r"([a-z0-9-]+):\*+", re.IGNORECASE)


def allows(view: View) -> Truth:
    """Tell whether a statement allows what it speaks of."""
    effect = view.find("Effect")
    if effect is None or not isinstance(effect.value, str):
        return Unknown("its effect is not given") if effect is None else why(effect.value)
    return effect.value == "Allow"


def whole_services(view: View) -> object:
    """Return the services that every action of is spoken of."""
    found: list[str] = []
    doubt: Unknown | None = None
    for text in keyed(view, "Action"):
        if isinstance(text, str):
            service = _SERVICE.fullmatch(text)
            found += [service[1].lower()] if service and service[1].lower() in HOLDING else []
        elif _may_be_whole(text):
            doubt = doubt or why(text)
    services = tuple(dict.fromkeys(found))
    return Several(services, doubt) if doubt else services


def _may_be_whole(text: Text) -> bool:
    """Tell whether the unknown pieces of an action could make it a service's every action."""
    service, _, action = shape(text).partition(":")
    return not action.strip("*\0") and ("\0" in service or service.lower() in HOLDING)


def _resource(text: Text) -> str:
    """Return the last part of an ARN: the resource, without its partition, service, region and account."""
    return shape(text).split(":", 5)[-1] if shape(text).count(":") >= COLONS and shape(text).startswith("arn:") else ""


def every_resource(text: Text) -> Truth:
    """Tell whether a resource's pattern takes in every resource of its service."""
    whole = is_star(text)
    if whole is False and not isinstance(text, Ref):
        resource, known = _resource(text), shape(text)
        if known.startswith("arn") and known.endswith("*") and known.count(":") < COLONS:
            return True
        return bool(resource) and not resource.strip("*/")
    return whole


def _every_one(text: Text, kind: str) -> Truth:
    """Tell whether a pattern takes in every role, policy, user or group of an account."""
    whole = every_resource(text)
    if whole is False and not isinstance(text, Ref):
        return _resource(text) == f"{kind}/*"
    return whole


def _wide(view: View, kind: str) -> Truth:
    if view.find("NotResource") is not None:
        return True
    return any_of(_every_one(text, kind) for text in keyed(view, "Resource"))


def _names_action(view: View, words: Iterable[str]) -> Truth:
    """Tell whether an action is named; `*` alone names everything and is spoken of elsewhere."""
    return any_of(covers_one(text, words) for text in keyed(view, "Action") if is_star(text) is not True)


def hands_over_any_role(view: View) -> Truth:
    """Tell whether any role may be handed to any service."""
    bound = names_key(view, "iam:passedtoservice", "iam:associatedresourcearn")
    narrowed = any_of((bound, limited(view)))
    return all_of((allows(view), _names_action(view, (PASS,)), _wide(view, "role"), invert(narrowed)))


def reaches_every_store(view: View) -> Truth:
    """Tell whether objects of every bucket may be read or changed, action by action: `s3:*` is spoken of elsewhere."""
    single = [text for text in keyed(view, "Action") if text != "s3:*" and is_star(text) is not True]
    named = any_of(covers_one(text, OBJECTS) for text in single)
    everywhere = view.find("NotResource") is not None or any_of(
        every_resource(text) for text in keyed(view, "Resource")
    )
    return all_of((allows(view), named, everywhere, invert(limited(view))))


def raises_itself(view: View) -> Truth:
    """Tell whether permissions may be changed, of anyone."""
    raised = any_of(all_of((_names_action(view, words), _wide(view, kind))) for kind, words in RAISING.items())
    return all_of((allows(view), raised, invert(limited(view))))


def writes(view: View) -> Truth:
    """Tell whether every object of a bucket may be written, or a new one put beside them."""
    if view.find("NotAction") is not None:
        return Unknown("it lists only what it leaves out")
    named = any_of(covers_one(text, ADDING) for text in keyed(view, "Action"))
    return all_of((allows(view), named, every_object(view), invert(limited(view))))
