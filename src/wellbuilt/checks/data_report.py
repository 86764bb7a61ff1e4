"""What we hold true of reports on data."""

from __future__ import annotations

from wellbuilt.concepts.data_report import DataReport
from wellbuilt.kernel.checks import check


@check(
    severity="medium",
    when=lambda report: report.judges,
    holds=[DataReport(judges=True, read_by_program=True)],
    fails=[DataReport(judges=True, read_by_program=False)],
    links=[
        "https://docs.greatexpectations.io/docs/core/trigger_actions_based_on_results/run_a_checkpoint/",
        "https://pandera.readthedocs.io/en/stable/lazy_validation.html",
    ],
)
def data_that_fails_its_check_goes_no_further(report: DataReport) -> bool:
    """A program does something else than go on when its check of data finds that the data is not as it should be.

    The rules are written down and looked at each time, and bad data is worked on all the same. A model learns from it
    while everybody believes that it was checked.

    Fix: read whether the check succeeded, or let what it raises pass, and stop before anything uses the data.
    """
    return report.read_by_program


@check(
    severity="low",
    when=lambda report: not report.judges,
    holds=[DataReport(judges=False, read_by_program=True)],
    fails=[DataReport(judges=False, read_by_program=False)],
    effort="days",
    links=["https://docs.evidentlyai.com/docs/library/output_formats"],
)
def report_on_data_is_acted_on(report: DataReport) -> bool:
    """What a program finds out about its data is acted on by a program.

    A page that is drawn and saved tells nobody. Data drifts on the day on which nobody opens it.

    Fix: read the result in the program, compare it with a limit, and stop or tell somebody when it is passed.
    """
    return report.read_by_program
