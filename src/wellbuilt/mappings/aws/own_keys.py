"""Keys of your own, as opposed to those that AWS manages for everybody in the account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.mappings import Names
from wellbuilt.kernel.provided import Computed
from wellbuilt.kernel.records import Node, Partial, Value
from wellbuilt.kernel.values import value

if TYPE_CHECKING:
    from wellbuilt.kernel.views import View

AWS_MANAGED = "alias/aws/"
"""The prefix that KMS keeps for the keys AWS manages; some write it without its first word.

https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#aws-managed-cmk
"""


def by_aws(name: str) -> bool:
    """Tell whether a key's name, or a piece of it, is one of those that AWS manages."""
    return AWS_MANAGED in name or name.startswith(AWS_MANAGED.removeprefix("alias/"))


@value
class OwnKey(Names):
    """A link to a key; an empty name, or one of a key that AWS manages, leads nowhere."""

    def read(self, view: View) -> tuple[Node, ...]:
        """Return the nodes that name a key of your own, or may."""
        return tuple(node for node in Names.read(self, view) if not _anybodys(node.value))


def own_key(*paths: str, **spelled: str | tuple[str, ...]) -> OwnKey:
    """Make a link to a key of your own: `own_key("KmsKeyId", terraform="kms_key_arn")`."""
    return OwnKey(paths, {d: (p,) if isinstance(p, str) else p for d, p in spelled.items()})


def _anybodys(value: Value) -> bool:
    match value:
        case str():
            return not value or by_aws(value)
        case Partial(pieces):
            return any(isinstance(piece, str) and by_aws(piece) for piece in pieces)
        case _:
            return False


def _looked_up(body: Node) -> dict[str, Node]:
    """Return the name of a key that AWS manages in place of what a lookup of it returns."""
    given = body.value if isinstance(body.value, dict) else {}
    named = given.get("name") or given.get("key_id")
    if named is None or not isinstance(named.value, str) or not by_aws(named.value):
        return {}
    return dict.fromkeys(("arn", "id", "target_key_arn", "target_key_id"), named)


alias_lookup = Computed("aws_kms_alias", _looked_up)
key_lookup = Computed("aws_kms_key", _looked_up)
