"""What AWS Lake Formation's words mean.

`IAM_ALLOWED_PRINCIPALS` is everybody whom policies of IAM let through: a grant to it leaves the decision to them.
https://docs.aws.amazon.com/lake-formation/latest/dg/upgrade-glue-lake-formation-background.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.concepts.data_grant import DataGrant, DataLake
from wellbuilt.kernel.facts import Fact, Origin, unknown
from wellbuilt.kernel.mappings import Made, Mapping
from wellbuilt.kernel.records import Partial, Ref, Unknown
from wellbuilt.kernel.views import why
from wellbuilt.mappings.aws.policy_text import any_of, texts

if TYPE_CHECKING:
    from wellbuilt.kernel.views import View
    from wellbuilt.mappings.aws.policy_text import Text, Truth

IDENTIFIER = "DataLakePrincipalIdentifier"
EVERYBODY = "IAM_ALLOWED_PRINCIPALS"
NEW = ("CreateDatabaseDefaultPermissions", "CreateTableDefaultPermissions")


def _to_all(key: str) -> Made:
    """Make the fact that a grant is to everybody; Terraform names the principal without a further key."""

    def told(view: View) -> Fact:
        path = key if view.dialect.name == "terraform" else f"{key}.{IDENTIFIER}"
        node, shown = view.first(path, None)
        if node is None:
            return unknown(f"{shown} is not given", view.node.mark, shown)
        value = any_of(_is_everybody(text) for text in texts(node))
        return Fact(value, Origin.UNKNOWN if isinstance(value, Unknown) else Origin.STATED, node.mark, shown)

    return Made(told, key)


def _is_everybody(text: Text) -> Truth:
    """Tell whether a text is that name; what refers to a role, or begins like one, is not."""
    match text:
        case str():
            return text == EVERYBODY
        case Partial(pieces):
            head = pieces[0]
            whole = not isinstance(head, str) or EVERYBODY.startswith(head)
            return Unknown("the principal is known only in part") if whole else False
        case Ref():
            return False
        case _:
            return text


def _open(view: View) -> Fact:
    """Tell whether new databases or tables begin with a grant to everybody; settings that are silent say nothing."""
    key = view.dialect.key(NEW[0])
    inside = "Principal" if view.dialect.name == "terraform" else f"Principal.{IDENTIFIER}"
    found = [node for path in NEW if (node := view.find(path)) is not None]
    if not found:
        return unknown(f"{key} is not given", view.node.mark, key)
    named = [text for path in NEW for one in view.items(path) for text in texts(one.find(inside))]
    more = [node.rest if isinstance(node.value, (tuple, dict)) else why(node.value) for node in found]
    value = any_of([*(_is_everybody(text) for text in named), *filter(None, more)])
    return Fact(value, Origin.UNKNOWN if isinstance(value, Unknown) else Origin.STATED, found[0].mark, key)


grant = Mapping(
    DataGrant,
    of="lakeformation:PrincipalPermissions",
    spelled={"terraform": "aws_lakeformation_permissions", "api": "lakeformation:GrantPermissions"},
    facts={"to_all": _to_all("Principal")},
)

older_grant = Mapping(
    DataGrant,
    of="lakeformation:Permissions",
    spelled={"terraform": (), "api": ()},
    facts={"to_all": _to_all("DataLakePrincipal")},
)

settings = Mapping(
    DataLake,
    of="lakeformation:DataLakeSettings",
    spelled={"api": ()},
    facts={"open_by_default": Made(_open, NEW[0])},
)
