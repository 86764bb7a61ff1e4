"""Which files are templates: told by name and beginning, before anything of them is read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_ENDINGS = (".yaml", ".yml", ".json", ".template")
_NEVER = ("package.json", "package-lock.json", "manifest.json", "tree.json", "assets.json", "tsconfig.json")
APP = "cdk.json"
_SECTION = (
    rb"(?:AWSTemplateFormatVersion|Conditions|Description|Globals|Mappings|Metadata|Outputs|Parameters|Resources"
    rb"|Rules|Transform)"
)
_HEAD = re.compile(
    rb"""^(?:\xef\xbb\xbf)?(?:\s*\{\s*|[ ]{1,8}(?=AWST|Res))?["']?%b["']?\s*:""" % _SECTION, re.MULTILINE
)


def wants(path: str, head: Callable[[], bytes]) -> bool:
    """Tell whether a file may be a template: by its ending, then by a section's name in its first 4 KiB.

    A file that begins with 4 KiB of comments is read, too. Raises nothing of its own.
    """
    name = path.rpartition("/")[2]
    if name == APP:
        return True
    if not name.endswith(_ENDINGS) or name in _NEVER or name.endswith(".assets.json"):
        return False
    begin = head()
    return _HEAD.search(begin) is not None or (not name.endswith(".json") and _only_comments(begin))


def _only_comments(begin: bytes) -> bool:
    lines = begin.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    return all(line.lstrip()[:1] in {b"", b"#", b"%"} or line.rstrip() == b"---" for line in lines)
