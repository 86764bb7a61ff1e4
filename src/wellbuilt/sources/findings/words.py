"""The words in which findings of other tools are told."""

from __future__ import annotations

KINDS: dict[str, frozenset[str]] = {"tool finding": frozenset({"Tool", "Rule", "Level", "Count", "Where"})}
"""One for each rule of each tool in a file: how often it was broken, how gravely at most, and in which file first."""
