"""What we hold true of the search for settings."""

from __future__ import annotations

from wellbuilt.concepts.tuning_job import TuningJob
from wellbuilt.kernel.checks import check


@check(
    severity="low",
    mend="with care",
    when=lambda job: job.strategy != "hyperband",
    holds=[TuningJob(strategy="bayesian", gives_up_early=True)],
    fails=[TuningJob(strategy="bayesian", gives_up_early=False)],
)
def tuning_gives_up_early(job: TuningJob) -> bool:
    """A search for settings stops runs that cannot become the best.

    Most runs of a search are visibly behind long before they end, and are paid for to the end.

    Fix: turn on early stopping, or use a strategy that stops by itself.
    """
    return job.gives_up_early
