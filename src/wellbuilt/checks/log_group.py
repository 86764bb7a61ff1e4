"""What we hold true of logs."""

from __future__ import annotations

from wellbuilt.concepts.log_group import LogGroup
from wellbuilt.kernel.checks import check


@check(
    severity="low",
    holds=[LogGroup(expires=True)],
    fails=[LogGroup(expires=False)],
)
def logs_expire(group: LogGroup) -> bool:
    """Logs are deleted after a time that somebody chose.

    Logs of training and of an endpoint grow with every job and every request, may hold what people sent, and
    are kept and paid for for ever unless a time is set.

    Fix: set the retention of the log group to as long as you look back, or must.
    """
    return group.expires
