"""What AWS KMS's words mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.concepts.key import Key as EncryptionKey
from wellbuilt.kernel.mappings import Companion, Default, Key, Made, Mapping
from wellbuilt.kernel.views import why
from wellbuilt.mappings.aws.policy_text import Truth, all_of, keyed
from wellbuilt.mappings.aws.statements import statements

if TYPE_CHECKING:
    from wellbuilt.kernel.views import View

ROTATION = "https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html"
SPEC = ("KeySpec", "CustomerMasterKeySpec")
KEPT_ELSEWHERE = ("CustomKeyStoreId", "XksKeyId")


def _rotatable(view: View) -> Truth:
    """Only symmetric keys whose material KMS itself made and keeps are rotated: see ROTATION, "supported key types"."""
    if any(view.find(key) is not None for key in KEPT_ELSEWHERE):
        return False
    specs = [text for key in SPEC for text in keyed(view, key)]
    origins, uses = keyed(view, "Origin"), keyed(view, "KeyUsage")
    wanted = [*((s, "SYMMETRIC_DEFAULT") for s in specs), *((o, "AWS_KMS") for o in origins)]
    wanted += [(use, "ENCRYPT_DECRYPT") for use in uses]
    return all_of(text == word if isinstance(text, str) else why(text) for text, word in wanted)


key = Mapping(
    EncryptionKey,
    of="kms:Key",
    facts={
        "rotated": Key(
            "EnableKeyRotation",
            {True: True, False: False},
            default=Default(False, ROTATION),
            spelled={"api": Key("EnableKeyRotation", {True: True, False: False})},
        ),
        "rotatable": Made(_rotatable, "KeySpec"),
    },
    parts={
        "statements": statements(
            "Policy{}.Statement", cloudformation="KeyPolicy{}.Statement", terraform="policy{}.Statement"
        )
    },
    named=("KeyAlias",),
    companions=(
        Companion("aws_kms_alias", of="target_key_id", moves={"name": "KeyAlias"}, dialect="terraform"),
        Companion("aws_kms_key_policy", of="key_id", moves={"policy": "Policy"}, dialect="terraform"),
        Companion("kms:Alias", of="TargetKeyId", moves={"AliasName": "KeyAlias"}),
    ),
)
