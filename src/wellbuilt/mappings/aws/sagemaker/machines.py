"""Kinds of machines, as Amazon SageMaker calls them: `ml.<family>.<size>`."""

from __future__ import annotations

import re
from typing import Any

from wellbuilt.kernel.mappings import Key
from wellbuilt.kernel.records import Unknown

PREVIOUS = frozenset({"c3", "c4", "m3", "m4", "p2", "r3"})
"""Families of a previous generation, each with a newer one to go to.

https://aws.amazon.com/ec2/previous-generation/
"""
CURRENT = frozenset(
    {
        "c5", "c5d", "c5n", "c6a", "c6g", "c6gd", "c6gn", "c6i", "c6id", "c6in", "c7g", "c7gd", "c7i", "c8g", "c8i",
        "g4dn", "g5", "g6", "g6e", "g7e", "inf2", "m5", "m5d", "m6a", "m6g", "m6gd", "m6i", "m6id", "m7g", "m7gd",
        "m7i", "m8g", "m8i", "p4d", "p4de", "p5", "p5e", "p5en", "p6-b200", "p6-b300", "p6e-gb200", "r5", "r5d",
        "r6a", "r6g", "r6gd", "r6i", "r6id", "r7g", "r7gd", "r7i", "r8g", "r8i", "t3", "trn1", "trn1n", "trn2",
    }
)  # fmt: skip
"""Families that are not on that page.

https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-types.html
"""
LOCAL = frozenset(
    {
        "c5d", "c6gd", "c6id", "c7gd", "g4dn", "g5", "g6", "g6e", "g7e", "m5d", "m6gd", "m6id", "m7gd", "p3dn", "p4d",
        "p4de", "p5", "p5e", "p5en", "r5d", "r6gd", "r6id", "r7gd", "trn1", "trn1n", "trn2",
    }
)  # fmt: skip
"""Families with disks in the machine: hardware encrypts them, and a key cannot be chosen.

https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/InstanceStorage.html
"""
ATTACHED = frozenset(
    {
        "c4", "c5", "c5n", "c6a", "c6g", "c6gn", "c6i", "c6in", "c7g", "c7i", "c8g", "c8i", "inf1", "inf2", "m4", "m5",
        "m6a", "m6g", "m6i", "m7g", "m7i", "m8g", "m8i", "p2", "p3", "r5", "r6a", "r6g", "r6i", "r7g", "r7i", "r8g",
        "r8i", "t2", "t3",
    }
)  # fmt: skip
"""Families whose only disks are volumes on the network, for which a key can be chosen."""
_KIND = re.compile(r"ml\.([a-z0-9-]+)\.[a-z0-9]+")


def _family(kind: Any) -> str | None:
    found = _KIND.fullmatch(kind) if isinstance(kind, str) else None
    return found[1] if found else None


def _either(kind: Any, yes: frozenset[str], no: frozenset[str]) -> bool | Unknown:
    family = _family(kind)
    if family in yes:
        return True
    return False if family in no else Unknown(f"{kind!r} is not a kind of machine we know")


def superseded(path: str) -> Key:
    """Make the fact whether the kind of machine at a path is of a previous generation."""
    return Key(path, lambda kind: _either(kind, PREVIOUS, CURRENT))


def disk_takes_key(path: str) -> Key:
    """Make the fact whether a key can be chosen for the disks of the kind of machine at a path."""
    return Key(path, lambda kind: _either(kind, ATTACHED, LOCAL))
