"""Secrets that are written down."""

from __future__ import annotations

from typing import Any

from wellbuilt.concepts.written_secret import WrittenSecret
from wellbuilt.kernel.facts import Fact
from wellbuilt.kernel.mappings import Key, Made, Mapping
from wellbuilt.kernel.views import View, plain


def _local(view: View) -> Any:
    """What is handed over without an index of git is taken to be what others are handed, too."""
    node = view.find("Kept")
    return Fact(plain(node) == "nowhere", mark=node.mark) if node else False


secret = Mapping(
    WrittenSecret,
    spelled={"files": "secret"},
    facts={
        "kind": Key("Kind"),
        "readable": Key("Kind", lambda kind: "encrypted" not in kind),
        "local": Made(_local, "Kept"),
    },
)
