"""Who can reach an Amazon S3 bucket: public access blocks, grants, ownership."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.facts import Fact, Origin, unknown
from wellbuilt.kernel.mappings import Made
from wellbuilt.kernel.records import Unknown
from wellbuilt.kernel.views import PLAIN, View, why
from wellbuilt.mappings.aws.policy_conditions import fenced
from wellbuilt.mappings.aws.policy_reach import allows
from wellbuilt.mappings.aws.policy_text import Text, Truth, all_of, any_of, invert, texts
from wellbuilt.mappings.aws.statements import anyone, statements

if TYPE_CHECKING:
    from collections.abc import Callable

    from wellbuilt.kernel.records import Node

NEW_BUCKETS = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/create-bucket-faq.html"
"""Since April 2023 every new bucket blocks public access and has its grants disabled, however it is made."""
GRANTS = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html"
PUBLIC = frozenset({"public-read", "public-read-write", "authenticated-read"} | {
    "PublicRead", "PublicReadWrite", "AuthenticatedRead",
})  # fmt: skip
CLOSED = frozenset({
    "private", "Private", "log-delivery-write", "LogDeliveryWrite", "bucket-owner-read", "BucketOwnerRead",
    "bucket-owner-full-control", "BucketOwnerFullControl", "aws-exec-read", "AwsExecRead",
})  # fmt: skip
EVERYONE = ("groups/global/AllUsers", "groups/global/AuthenticatedUsers")
STATEMENTS = statements(
    "PolicyDocument{}.Statement",
    terraform=("policy_document{}.Statement", "policy{}.Statement"),
    ack="policy{}.Statement",
)
POLICY = STATEMENTS[0]
BLOCK = "PublicAccessBlockConfiguration"
ACCOUNT = "AccountPublicAccessBlock"
"""Where the block of the whole account is put: what is blocked by either is blocked.

https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
"""


def block(*flags: str) -> Made:
    """Make the fact that the flags of a public access block are on; without a block they are, without a flag not."""
    return _blocked(flags, lambda one, other: all_of((one, other)))


def voided(flag: str, *, unless_refused: str) -> Made:
    """Make the fact that what is public has no effect; where it is only refused, it may have been there before.

    https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
    """
    before = Unknown("it depends on whether it was put there before it was refused")
    return _blocked(
        (flag, unless_refused), lambda void, refused: void if void is not False or refused is False else before
    )


def _blocked(flags: tuple[str, ...], amounts_to: Callable[[Truth, Truth], Truth]) -> Made:
    def told(view: View) -> Fact:
        node, account = view.find(BLOCK), view.find(ACCOUNT)
        key = ".".join(view.dialect.key(step) for step in (BLOCK, flags[0]))
        by_account = [_on(view.find(f"{ACCOUNT}.{flag}")) for flag in flags]
        whole = amounts_to(*by_account)
        if account is not None and whole is True:
            return Fact(True, Origin.STATED, account.mark, flags[0])
        if node is None:
            told = _silent(view, key)
            known = account is None or told.value is True or whole is False
            return told if known else unknown("it depends on the block of the whole account", view.node.mark, key)
        found = [view.find(f"{BLOCK}.{flag}") for flag in flags]
        value = amounts_to(*(any_of(pair) for pair in zip(map(_on, found), by_account, strict=True)))
        mark = next((flag.mark for flag in found if flag is not None), node.mark)
        return Fact(value, Origin.UNKNOWN if isinstance(value, Unknown) else Origin.STATED, mark, key)

    return Made(told, BLOCK, {True: {f"{BLOCK}.{flag}": True for flag in flags}})


def _silent(view: View, key: str) -> Fact:
    """Return what no block means: nothing public can be put on a new bucket, so that where it is, there is none."""
    asked = _asks_for_the_public(view)
    if isinstance(asked, Unknown):
        return unknown("it depends on whether the bucket was made before April 2023", view.node.mark, key)
    return Fact(not asked, Origin.DEFAULT, view.node.mark, key, NEW_BUCKETS, confidence="medium")


def _asks_for_the_public(view: View) -> Truth:
    """Tell whether grants or a policy are written that only make sense without a block."""
    grants = public_grants(view).value
    if not isinstance(grants, (bool, Unknown)):
        return Unknown("its grants are not known")
    listed = POLICY.find(view)
    nodes = listed.node.value if listed and isinstance(listed.node.value, tuple) else ()
    return any_of((grants, *(_speaks_of_anyone(View(node, PLAIN)) for node in nodes)))


def _speaks_of_anyone(statement: View) -> Truth:
    value = statement.node.value
    if not isinstance(value, dict):
        return why(value)
    return all_of((allows(statement), anyone(statement), invert(fenced(statement))))


def _on(node: Node | None) -> Truth:
    if node is None:
        return False
    if isinstance(node.value, bool):
        return node.value
    return node.value.lower() == "true" if isinstance(node.value, str) else why(node.value)


def public_grants(view: View) -> Fact:
    """Return whether a canned list of grants, or a grant by itself, lets the public in."""
    canned = view.find("ACL") or view.find("AccessControl") or view.find("Acl")
    grants = view.find("Grants[].Grantee.URI") or view.find("Grant[].URI")
    node = canned or grants
    if node is None:
        return Fact(False, Origin.DEFAULT, view.node.mark, view.dialect.key("Acl"), GRANTS)
    value = any_of([*(_public(text) for text in texts(canned)), *(_everyone(text) for text in texts(grants))])
    if value is True and _enforced(view) is not False:
        value = _ineffective(_enforced(view))
    return Fact(
        value, Origin.UNKNOWN if isinstance(value, Unknown) else Origin.STATED, node.mark, view.dialect.key("Acl")
    )


def _public(text: Text) -> Truth:
    if isinstance(text, str) and text in PUBLIC | CLOSED:
        return text in PUBLIC
    return why(text) if not isinstance(text, str) else Unknown(f"{text!r} is not a value we know")


def _everyone(text: Text) -> Truth:
    return text.endswith(EVERYONE) if isinstance(text, str) else why(text)


def _enforced(view: View) -> Truth:
    """Tell whether grants have no effect, as the owner of the bucket owns every object."""
    found = texts(
        view.find("OwnershipControls.Rules.ObjectOwnership") or view.find("OwnershipControls.Rule.ObjectOwnership")
    )
    if not found:
        return False
    return found[0] == "BucketOwnerEnforced" if isinstance(found[0], str) else why(found[0])


def _ineffective(enforced: Truth) -> Truth:
    return enforced if isinstance(enforced, Unknown) else False
