"""What we hold true of keys."""

from __future__ import annotations

from wellbuilt.concepts.key import Key
from wellbuilt.concepts.statement import Statement
from wellbuilt.kernel.checks import check


def rotatable(key: Key) -> bool:
    """Tell whether a key's material can be replaced on a schedule."""
    return key.rotatable


@check(
    severity="medium",
    mend="safely",
    when=rotatable,
    holds=[Key(rotated=True, rotatable=True)],
    fails=[Key(rotated=False, rotatable=True)],
    links=("https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html",),
)
def key_is_replaced_on_a_schedule(key: Key) -> bool:
    """A key's material is replaced on a schedule.

    What one piece of key material has encrypted for years is what a leak of it opens.

    Fix: turn on the yearly rotation of the key; what it encrypted before stays readable.
    """
    return key.rotated


@check(
    severity="high",
    exposes=True,
    holds=[
        Key(statements=[]),
        Key(statements=[Statement(allows=True, anyone=False)]),
        Key(statements=[Statement(allows=True, anyone=True, fenced=True)]),
    ],
    fails=[Key(statements=[Statement(allows=True, anyone=True, fenced=False)])],
    links=("https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html",),
)
def key_is_not_open_to_anyone(key: Key) -> bool:
    """A key cannot be used by anyone at all.

    Encryption keeps out nobody whom the key's own policy lets in: any account of the
    provider could decrypt what it protects.

    Fix: name the accounts, roles or services that use and manage the key.
    """
    return not any(s.allows and s.anyone and not s.fenced for s in key.statements)
