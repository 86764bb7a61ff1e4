"""What we hold true of the search for settings."""

from __future__ import annotations

from wellbuilt.concepts.tuning_job import TuningJob
from wellbuilt.kernel.checks import check

SEVERAL = 4
"""Tries from which there is something to learn: fewer only show that a search begins."""


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


@check(
    severity="low",
    when=lambda job: job.strategy == "bayesian" and job.tries is not None and job.tries >= SEVERAL,
    holds=[TuningJob(strategy="bayesian", tries=20, parallel=2)],
    fails=[TuningJob(strategy="bayesian", tries=20, parallel=20)],
    links=("https://docs.aws.amazon.com/sagemaker/latest/dg/automatic-model-tuning-considerations.html",),
)
def search_that_learns_has_tries_to_learn_from(job: TuningJob) -> bool:
    """A search that learns from its tries does not make all of them at the same time.

    Such a search chooses what to try next by how the tries before it came out. Where all begin at once, none of them
    has come out yet: what is paid for as a search that learns is one that draws at random.

    Fix: let a small part of the tries run at the same time, a tenth or so, or draw the settings at random.
    """
    return job.tries is None or job.parallel < job.tries
