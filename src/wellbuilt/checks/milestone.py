"""What should be true of reviews that were kept."""

from __future__ import annotations

from wellbuilt.concepts.milestone import Milestone
from wellbuilt.kernel.checks import check


@check(severity="medium", holds=[Milestone(recent=True)], fails=[Milestone(recent=False)])
def workload_is_reviewed_again_in_time(milestone: Milestone) -> bool:
    """A workload is reviewed again at least as often as its profile asks.

    Data, traffic and people change without anybody touching a file. What a review from last year called sound,
    nobody knows today.

    Fix: review the workload with those who run it, answer what is open, and keep the result with
    `wellbuilt milestone save`.
    """
    return milestone.recent
