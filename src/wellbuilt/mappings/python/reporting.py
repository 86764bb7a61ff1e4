"""Reports on data: Evidently, Deepchecks, NannyML.

https://docs.evidentlyai.com/docs/library/overview, https://docs.deepchecks.com/stable/, https://nannyml.readthedocs.io/
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.concepts.data_report import DataReport
from wellbuilt.kernel.facts import Fact, Origin
from wellbuilt.kernel.mappings import Always, Made, Mapping
from wellbuilt.kernel.records import Unknown
from wellbuilt.mappings.python.calls import calls, open_inside

if TYPE_CHECKING:
    from wellbuilt.kernel.views import View

TESTS = "https://docs.evidentlyai.com/docs/library/tests"
MADE = ("calculate", "estimate", "run")
"""What makes a report."""
DRAWN = frozenset(
    {
        "calculate",
        "estimate",
        "fit",
        "plot",
        "run",
        "save",
        "save_as_html",
        "save_html",
        "show",
        "show_in_window",
        "show_not_interactive",
    }
)
"""What is done with a report so that people can look at it, and the making of it."""
READ = ("as_dict", "dict", "json", "get_not_passed_checks", "passed", "as_dataframe", "to_df", "to_json")


def _read(view: View) -> Fact:
    """Return whether the program asks what came out; false only where all that is done with it is drawing."""
    asked = calls(view, *READ)
    if asked:
        return Fact(True, Origin.STATED, asked[0].node.mark, "()")
    drawn = [one for one in calls(view, *DRAWN) if one.node is not view.node]
    after = view.find("()")
    unseen = after is None or after.rest is not None or open_inside(after) or _other(view)
    if unseen or view.node.mark.cell is not None or not calls(view, *(DRAWN - {*MADE, "fit"})):
        return Fact(Unknown("what is done with it is not seen"), Origin.UNKNOWN, view.node.mark, "()")
    return Fact(False, Origin.STATED, drawn[-1].node.mark, "()", confidence="medium")


def _other(view: View) -> bool:
    """Tell whether anything else than drawing is done with a report or what its run gives."""
    stack = [view.node]
    while stack:
        items = stack.pop().value
        after = items.get("()") if isinstance(items, dict) else None
        made = after.value if after is not None and isinstance(after.value, dict) else {}
        if made.keys() - DRAWN:
            return True
        stack.extend(one for node in made.values() if isinstance(node.value, tuple) for one in node.value)
    return False


def _runs(view: View) -> bool:
    return bool(calls(view, *MADE))


def _judges(view: View) -> Fact:
    """Return whether a report has tests, which are off unless they are asked for."""
    node = view.find("include_tests")
    if node is not None and not isinstance(node.value, bool):
        return Fact(Unknown("whether it has tests is not seen"), Origin.UNKNOWN, node.mark, "include_tests")
    mark = node.mark if node else view.node.mark
    return Fact(bool(node and node.value), Origin.STATED if node else Origin.DEFAULT, mark, "include_tests", TESTS)


def _reports(judges: Made | Always, *kinds: str) -> Mapping:
    facts = {"judges": judges, "read_by_program": Made(_read, "()")}
    return Mapping(DataReport, spelled={"python": kinds}, facts=facts, when=_runs)


report = _reports(
    Made(_judges, "include_tests"), "evidently.Report", "evidently.report.Report", "evidently.legacy.report.Report"
)
suite = _reports(
    Always(True),
    "evidently.test_suite.TestSuite",
    "evidently.legacy.test_suite.TestSuite",
    *(
        f"deepchecks.tabular.suites.{name}"
        for name in ("data_integrity", "full_suite", "model_evaluation", "train_test_validation")
    ),
)
watch = _reports(
    Always(False),
    *(
        f"nannyml.{name}"
        for name in (
            "CBPE", "DLE", "DataReconstructionDriftCalculator", "PerformanceCalculator", "UnivariateDriftCalculator",
        )
    ),
)  # fmt: skip
