"""Findings of other tools."""

from __future__ import annotations

from wellbuilt.concepts.tool_finding import ToolFinding
from wellbuilt.kernel.mappings import Key, Made, Mapping
from wellbuilt.kernel.views import View, plain


def _where(view: View) -> str | None:
    node = view.find("Where")
    return str(plain(node)) if node else None


finding = Mapping(
    ToolFinding,
    spelled={"files": "tool finding"},
    facts={
        "tool": Key("Tool"),
        "rule": Key("Rule"),
        "level": Key("Level"),
        "count": Key("Count"),
        "where": Made(_where, "Where"),
    },
)
