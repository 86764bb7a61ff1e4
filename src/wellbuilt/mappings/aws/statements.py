"""What one statement of an AWS policy means.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wellbuilt.concepts.statement import Statement
from wellbuilt.kernel.facts import Fact, Origin, Several
from wellbuilt.kernel.mappings import Default, Given, Inside, Key, Made, Mapping, Names, names
from wellbuilt.kernel.records import Node, Partial, Ref, Unknown
from wellbuilt.kernel.views import PLAIN, View, why
from wellbuilt.mappings.aws.policy_builds import any_workflow, principals, to_builds
from wellbuilt.mappings.aws.policy_conditions import asks, conditions, fenced, limited, names_key
from wellbuilt.mappings.aws.policy_reach import (
    allows,
    every_resource,
    hands_over_any_role,
    raises_itself,
    reaches_every_store,
    whole_services,
    writes,
)
from wellbuilt.mappings.aws.policy_stores import whole_store
from wellbuilt.mappings.aws.policy_text import (
    Text,
    Truth,
    all_of,
    any_of,
    covers,
    head,
    invert,
    is_star,
    keyed,
    shape,
    texts,
)  # fmt: skip

if TYPE_CHECKING:
    from collections.abc import Callable

CONDITION = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html"

ML = (
    "sagemaker", "bedrock", "bedrock-agentcore", "comprehend", "rekognition", "textract", "transcribe", "translate",
    "personalize", "forecast", "frauddetector", "kendra", "lex", "lexv2", "polly", "mturk-requester",
)  # fmt: skip
_ACCOUNT = re.compile(r"(?:arn:[^:]*:iam::)?(\d{12})(?::root)?")


def _made(make: Callable[[View], object], key: str) -> Made:
    """Make a fact of a function; its mark is the key's."""

    def told(view: View) -> Fact:
        value = make(view)
        node = view.find(key) or view.find(f"Not{key}") or view.node
        return Fact(value, Origin.UNKNOWN if isinstance(value, Unknown) else Origin.STATED, node.mark, key)

    return Made(told, key)


def _every_action(view: View) -> Truth:
    if view.find("NotAction") is not None:
        return True
    return any_of(is_star(text) for text in keyed(view, "Action"))


def _every_resource(view: View) -> Truth:
    if view.find("NotResource") is not None:
        return True
    return any_of(every_resource(text) for text in keyed(view, "Resource"))


def anyone(view: View) -> Truth:
    """Tell whether a statement speaks of anyone at all."""
    if view.find("NotPrincipal") is not None:
        return allows(view)
    return any_of(is_star(text) for kind, text in principals(view) if kind in ("AWS", "", "*"))


def _accounts(view: View) -> object:
    found = [text for kind, text in principals(view) if kind in ("AWS", "")]
    known = tuple(dict.fromkeys(m[1] for t in found if isinstance(t, str) and (m := _ACCOUNT.fullmatch(t))))
    doubt = next((why(text) for text in found if not isinstance(text, str) and _may_be_account(text)), None)
    return Several(known, doubt) if doubt else known


def _may_be_account(text: Text) -> bool:
    """Tell whether a text may be the number of an account other than the one it is deployed to."""
    if isinstance(text, Ref):
        return "aws_iam_" not in text.address and "aws_caller_identity" not in text.address
    if isinstance(text, Partial) and any(_own_account(piece) for piece in text.pieces):
        return False
    return "/" not in shape(text) and not _own_account(text)


def _own_account(piece: object) -> bool:
    if isinstance(piece, Ref):
        return "aws_caller_identity" in piece.address
    return isinstance(piece, Unknown) and "AWS::AccountId" in piece.reason


def _to_ml(view: View) -> Truth:
    services = [text for kind, text in principals(view) if kind in ("Service", "")]
    return any_of(_is_ml(text) for text in services)


def _is_ml(text: Text) -> Truth:
    known = head(text)
    if isinstance(text, str) or "." in known:
        first = known.removesuffix(".amazonaws.com").split(".")
        return any(part in ML for part in first)
    return why(text)


def _refuses_plain_text(view: View) -> Truth:
    """Tell whether reading and writing a bucket's objects is forbidden to everyone who does not come over TLS.

    https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html
    """
    acts = [keyed(view, "Action")] if view.find("NotAction") is None else []
    reads_and_writes = all_of(
        any_of(covers(text, word) for action in acts for text in action) for word in ("s3:getobject", "s3:putobject")
    )
    secure = any_of((asks(view, "aws:securetransport", "false"), names_key(view, "s3:tlsversion")))
    alone = _alone(view)
    return all_of((invert(allows(view)), _anyone_denied(view), reads_and_writes, whole_store(view), secure, alone))


def _alone(view: View) -> Truth:
    found = conditions(view)
    return found if isinstance(found, Unknown) else len(found) == 1


def _anyone_denied(view: View) -> Truth:
    return False if view.find("NotPrincipal") is not None else anyone(view)


def _stores(view: View) -> list[Node]:
    """Return what may name a bucket: nothing does in a statement about other services."""
    node = view.find("Resource")
    if node is None or any_of(covers(text, "s3:getobject") for text in _said(view, "Action")) is False:
        return []
    items = node.value if isinstance(node.value, tuple) else (node,)
    more = [Node(node.rest, node.mark)] if node.rest else []
    return [item for item in items if all(_may_name_a_bucket(text) for text in texts(item))] + more


def _may_name_a_bucket(text: Text) -> bool:
    known = shape(text).split(":")
    return is_star(text) is not True and (known[0] != "arn" or "s3" in known[2] or "\0" in known[2])


def _said(view: View, key: str) -> list[Text]:
    """Return the actions a statement speaks of, those of a service widened to all of it."""
    if view.find("NotAction") is not None:
        return ["*"]
    return ["s3:*" if head(text).lower().startswith("s3:") else text for text in keyed(view, key)]


statement = Mapping(
    Statement,
    facts={
        "allows": Key("Effect", {"Allow": True, "Deny": False}),
        "conditional": Given("Condition", Default(False, CONDITION)),
        "every_action": _made(_every_action, "Action"),
        "whole_services": _made(whole_services, "Action"),
        "every_resource": _made(_every_resource, "Resource"),
        "limited": _made(limited, "Condition"),
        "fenced": _made(fenced, "Condition"),
        "anyone": _made(anyone, "Principal"),
        "accounts": _made(_accounts, "Principal"),
        "to_ml": _made(_to_ml, "Principal"),
        "to_builds": _made(to_builds, "Principal"),
        "any_workflow": _made(any_workflow, "Principal"),
        "hands_over_any_role": _made(hands_over_any_role, "Action"),
        "reaches_every_store": _made(reaches_every_store, "Resource"),
        "writes": _made(writes, "Action"),
        "raises_itself": _made(raises_itself, "Action"),
        "refuses_plain_text": _made(_refuses_plain_text, "Condition"),
    },
    links={"stores": Names(("Resource",), find=_stores)},
)


def statements(*paths: str, **spelled: str | tuple[str, ...]) -> tuple[Inside, Mapping]:
    """Return the part of a mapping that the statements of policies are, at one path or several."""
    where = names(*paths, **spelled)

    def find(view: View) -> View | None:
        found = where.read(view)
        return View(Node(found, found[0].mark), PLAIN) if found else None

    return Inside(find, paths[0]), statement
