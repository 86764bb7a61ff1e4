"""What AWS Secrets Manager's and Parameter Store's words mean."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wellbuilt.concepts.secret import Secret, Setting
from wellbuilt.kernel.facts import Fact, Origin
from wellbuilt.kernel.mappings import Companion, Key, Made, Mapping
from wellbuilt.kernel.records import Unknown
from wellbuilt.mappings.aws.plain_secrets import SECRET_NAME
from wellbuilt.mappings.aws.policy_text import Text, Truth, any_of, head, keyed, tail

if TYPE_CHECKING:
    from wellbuilt.kernel.views import View

PLACEHOLDER = re.compile(
    r"^<.*>$|^\W*x{3,}\W*$|placeholder|dummy|\bTBD\b|to.?do|to.?be.?(set|filled|replaced|changed|updated)"
    r"|(enter|insert|fill|put|paste|provide|replace|change|update|set|add)[\W_]?(me|this|it|in|your|with|value|later)"
    r"|(enter|insert|put|paste|your).*here|\byour[\W_]",
    re.IGNORECASE,
)
"""What people write where a value is put in later: not the secret itself, unless nobody did."""
PARAMETERS = "https://docs.aws.amazon.com/systems-manager/latest/userguide/secure-string-parameter-kms-encryption.html"


def _written_down(view: View) -> Fact:
    """Tell whether a literal value is given: one that is generated, or handed in when it is deployed, is not."""
    value = any_of(_literal(text) for text in keyed(view, "SecretString"))
    mark = (view.find("SecretString") or view.node).mark
    return Fact(value, Origin.UNKNOWN if isinstance(value, Unknown) else Origin.STATED, mark, "SecretString")


def _literal(text: Text) -> Truth:
    if not isinstance(text, str) or text == "" or text.startswith("{{resolve:"):
        return False
    return Unknown("it looks like a placeholder that somebody replaces") if PLACEHOLDER.search(text) else True


secret = Mapping(
    Secret,
    of="secretsmanager:Secret",
    facts={
        "written_down": Made(_written_down, "SecretString"),
    },
    named=("Name",),
    companions=(
        Companion(
            "aws_secretsmanager_secret_version",
            of="secret_id",
            moves={"secret_string": "SecretString"},
            dialect="terraform",
        ),
    ),
)


def _looks_secret(view: View) -> Truth:
    return any_of(_announces(text) for text in keyed(view, "Name"))


def _announces(text: Text) -> Truth:
    end = tail(text).rpartition("/")[2]
    if end:
        return SECRET_NAME.search(end) is not None
    return False if head(text) else Unknown("its name is not known")


setting = Mapping(
    Setting,
    of="ssm:Parameter",
    facts={
        "looks_secret": Made(_looks_secret, "Name"),
        "encrypted": Key("Type", {"SecureString": True, "String": False, "StringList": False}),
    },
    named=("Name",),
    spelled={"api": "ssm:PutParameter"},
)
