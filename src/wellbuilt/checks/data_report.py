"""What we hold true of reports on data."""

from __future__ import annotations

from wellbuilt.concepts.data_report import DataReport
from wellbuilt.kernel.checks import check


@check(
    severity="low",
    holds=[DataReport(read_by_program=True)],
    fails=[DataReport(read_by_program=False)],
    effort="days",
    links=["https://docs.evidentlyai.com/docs/library/output_formats"],
)
def report_on_data_is_acted_on(report: DataReport) -> bool:
    """What a program finds out about its data is acted on by a program.

    A page that is drawn and saved tells nobody. Data drifts on the day on which nobody opens it.

    Fix: read the result in the program, compare it with a limit, and stop or tell somebody when it is passed.
    """
    return report.read_by_program
