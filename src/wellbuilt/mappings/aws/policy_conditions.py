"""What the conditions of a policy's statement narrow: whom it speaks of, and which resources.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Ref, Unknown
from wellbuilt.kernel.values import value
from wellbuilt.kernel.views import why
from wellbuilt.mappings.aws.policy_text import Text, Truth, any_of, head, invert, is_star, shape, texts

if TYPE_CHECKING:
    from wellbuilt.kernel.views import View

# https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html, "The meaning of public"
WHO = (
    "aws:principalorgid", "aws:principalorgpaths", "aws:principalaccount", "aws:principalarn", "aws:principaltag/",
    "aws:sourcevpc", "aws:sourcevpce", "aws:sourceip", "aws:vpcsourceip", "aws:sourcearn", "aws:sourceaccount",
    "aws:sourceowner", "aws:sourceorgid", "aws:sourceorgpaths", "aws:userid", "aws:principalisawsservice",
    "aws:principalservicename", "sts:externalid", "kms:calleraccount", "s3:dataaccesspointaccount",
    "s3:dataaccesspointarn", "saml:sub", "lambda:eventsourcetoken", "lambda:functionurlauthtype",
)  # fmt: skip
NOT_WHO = (
    "aws:securetransport", "aws:requestedregion", "aws:multifactorauthpresent", "aws:multifactorauthage",
    "aws:currenttime", "aws:epochtime", "aws:useragent", "aws:referer", "sts:rolesessionname", "kms:viaservice",
    "kms:grantisforawsresource", "kms:encryptioncontext", "kms:grantconstrainttype", "kms:grantoperations",
    "s3:x-amz-acl", "s3:prefix", "s3:delimiter", "s3:max-keys", "s3:x-amz-server-side-encryption", "s3:tlsversion",
    "aws:resourceaccount", "aws:resourcetag/", "aws:username",
)  # fmt: skip
WHAT = (
    "aws:resourcetag/", "iam:resourcetag/", "sagemaker:resourcetag/", "ec2:resourcetag/", "secretsmanager:resourcetag/",
    "ecr:resourcetag/", "ssm:resourcetag/", "s3:existingobjecttag/", "kms:resourcealiases", "kms:viaservice",
    "kms:encryptioncontext:", "iam:passedtoservice", "iam:associatedresourcearn", "iam:policyarn",
    "iam:permissionsboundary", "iam:awsservicename", "aws:calledvia", "aws:calledviafirst", "aws:calledvialast",
    "dynamodb:leadingkeys", "cloudwatch:namespace",
)  # fmt: skip
NOT_WHAT = (
    "aws:requestedregion", "aws:multifactorauthpresent", "aws:multifactorauthage", "aws:securetransport",
    "aws:currenttime", "aws:epochtime", "aws:sourceip", "aws:sourcevpc", "aws:sourcevpce", "aws:useragent",
    "aws:principal", "aws:resourceaccount", "aws:resourceorgid", "aws:resourceorgpaths", "s3:resourceaccount",
    "s3:tlsversion",
)  # fmt: skip
SURE = frozenset(
    f"{prefix}{operator}"
    for prefix in ("", "foranyvalue:")
    for operator in (
        "stringequals", "stringequalsignorecase", "stringlike", "arnequals", "arnlike", "bool", "ipaddress",
    )
)  # fmt: skip
# https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html:
# a request without the key, such as an anonymous one, passes ForAllValues and IfExists.
MAY_BE_MISSING = ("aws:principalorg", "aws:principaltag", "aws:sourceorg", "aws:sourcevpc", "aws:sourcevpce")
EVERYWHERE = frozenset({"0.0.0.0/0", "::/0", "0.0.0.0/1", "128.0.0.0/1"})


@value
class Condition:
    """One test of a statement: all of them must pass for it to apply."""

    operator: str
    key: str
    values: list[Text]

    def narrows(self, keys: tuple[str, ...], others: tuple[str, ...]) -> Truth:
        """Tell whether it narrows by one of the keys; a key in neither list leaves it open."""
        if self.key.endswith((":sub",)) and keys is WHO:
            return self.sure()
        if self.key.startswith(keys):
            return self.sure()
        if self.key.startswith(others):
            return False
        return Unknown(f"how far a condition on {self.key} narrows it is not known")

    def sure(self) -> Truth:
        """Tell whether its values let only some through."""
        forgiving = self.operator.startswith("forallvalues:") or self.operator.endswith("ifexists")
        if forgiving and self.key.startswith(MAY_BE_MISSING):
            return False
        if self.operator not in SURE:
            return Unknown(f"how far {self.operator} narrows it is not known")
        return invert(any_of(_wide(value) for value in self.values))


def _wide(value: Text) -> Truth:
    """Tell whether a value lets through whoever asks: any address, any account, any repository.

    A role, user or topic of any account is one that anybody can make: `arn:aws:iam::*:role/reader`.
    """
    kind, _, name = head(value).partition(":")
    if value in EVERYWHERE or (kind == "repo" and set("*?") & set(name.partition("/")[0])):
        return True
    if not shape(value).startswith("arn:") or isinstance(value, Ref):
        return is_star(value)
    _, _, _, _, account, resource = (*shape(value).split(":", 5), "*", "*", "*", "*", "*")[:6]
    return bool(account and not account.strip("*?")) or (not account and not resource.strip("*/"))


def conditions(view: View) -> list[Condition] | Unknown:
    """Return the tests of a statement, or why they are not known."""
    node = view.find("Condition")
    if node is None:
        return []
    if not isinstance(node.value, dict):
        return why(node.value)
    if node.rest:
        return node.rest
    found: list[Condition] = []
    for operator, tests in node.value.items():
        if not isinstance(tests.value, dict) or tests.rest:
            return tests.rest or why(tests.value)
        found += [Condition(operator.lower(), key.lower(), texts(v)) for key, v in tests.value.items()]
    return found


def limited(view: View) -> Truth:
    """Tell whether a condition limits a statement to some of the resources it names."""
    return _narrowed(view, WHAT, NOT_WHAT)


def fenced(view: View) -> Truth:
    """Tell whether a condition limits a statement to some of those it speaks of."""
    return _narrowed(view, WHO, NOT_WHO)


def _narrowed(view: View, keys: tuple[str, ...], others: tuple[str, ...]) -> Truth:
    found = conditions(view)
    return found if isinstance(found, Unknown) else any_of(one.narrows(keys, others) for one in found)


def names_key(view: View, *endings: str) -> Truth:
    """Tell whether a condition asks for a key with one of these endings."""
    found = conditions(view)
    return found if isinstance(found, Unknown) else any(one.key.endswith(endings) for one in found)


def asks(view: View, key: str, value: str) -> Truth:
    """Tell whether a condition asks that a key has a value, or is missing."""
    found = conditions(view)
    if isinstance(found, Unknown):
        return found
    return any_of(any_of(_same(v, value) for v in one.values) for one in found if one.key == key)


def _same(text: Text, value: str) -> Truth:
    return text.lower() == value if isinstance(text, str) else why(text)
