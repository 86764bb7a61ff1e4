"""What other tools found."""

from __future__ import annotations

from typing import Literal

from wellbuilt.kernel.concepts import Concept, fact


class ToolFinding(Concept):
    """A rule of another tool that is broken in one or more places: the tool's word, not ours."""

    tool: str = fact("Which tool says so?")
    rule: str = fact("Which of its rules is broken?")
    level: Literal["none", "note", "warning", "error"] = fact("How grave is it at most, as that tool puts it?")
    count: int = fact("In how many places?")
    where: str | None = fact("In which file first, where it is in one?")
