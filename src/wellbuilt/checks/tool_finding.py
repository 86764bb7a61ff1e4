"""What we hold true of what other tools found."""

from __future__ import annotations

from wellbuilt.concepts.tool_finding import ToolFinding
from wellbuilt.kernel.checks import check


@check(
    severity="low",
    when=lambda finding: finding.level == "error",
    holds=[ToolFinding(tool="scanner", rule="R1", level="error", count=0, where=None)],
    fails=[ToolFinding(tool="scanner", rule="R1", level="error", count=3, where="main.tf")],
)
def nothing_grave_that_another_tool_found_is_left(finding: ToolFinding) -> bool:
    """Nothing that another tool calls an error was left as it is.

    Somebody set that tool up to be told. What it finds and nobody deals with hides what it finds next. Whether it is
    right was not looked at here.

    Fix: deal with it, or tell that tool, with a reason, why it does not matter.
    """
    told = (finding.tool, finding.rule, finding.where)  # stands beside it
    return not (told and finding.count)
