"""What AWS KMS's words mean."""

from __future__ import annotations

from wellbuilt.concepts.key import Key as EncryptionKey
from wellbuilt.kernel.mappings import Companion, Default, Key, Mapping

ROTATION = "https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html"

key = Mapping(
    EncryptionKey,
    of="kms:Key",
    facts={"rotated": Key("EnableKeyRotation", {True: True, False: False}, default=Default(False, ROTATION))},
    named=("KeyAlias",),
    companions=(
        Companion("aws_kms_alias", of="target_key_id", moves={"name": "KeyAlias"}, dialect="terraform"),
        Companion("kms:Alias", of="TargetKeyId", moves={"AliasName": "KeyAlias"}),
    ),
)
