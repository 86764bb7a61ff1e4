"""Keys of your own, as opposed to those that AWS manages for everybody in the account."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wellbuilt.kernel.mappings import Names
from wellbuilt.kernel.records import Partial, Value

if TYPE_CHECKING:
    from wellbuilt.kernel.records import Node
    from wellbuilt.kernel.views import View

AWS_MANAGED = "alias/aws/"
"""The prefix that KMS keeps for the keys AWS manages.

https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#aws-managed-cmk
"""


@dataclass(frozen=True, slots=True)
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
            return not value or AWS_MANAGED in value
        case Partial(pieces):
            return any(isinstance(piece, str) and AWS_MANAGED in piece for piece in pieces)
        case _:
            return False
