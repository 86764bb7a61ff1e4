"""The day as a Prefect flow: steps in order, each tried again with growing pauses, stopped in time, done once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime

from prefect import flow, task
from prefect.tasks import exponential_backoff

from segmentation.alarms import tell
from segmentation.lineage import Lineage, version_of
from segmentation.pipeline.client import Engagement
from segmentation.pipeline.ledger import Ledger
from segmentation.pipeline.steps import STEPS, Output, Step, Work
from segmentation.scoring import Scorer
from segmentation.settings import Settings
from segmentation.usage import Usage

SECONDS_A_CUSTOMER = 0.0002
"""What scoring one customer may take of a processor on a day, all steps together: the goal it is held against."""


def run_day(settings: Settings, day: date, scorer: Callable[[], Scorer]) -> dict[str, Output]:
    """Do a day's work and return what each step left behind. Steps that were done before are not done again.

    Raises what the failing step raised, after telling the people the settings name.
    """
    ledger = Ledger(settings.home / "ledger.sqlite")
    work = Work(settings, day, Engagement.of(settings), scorer)

    @flow(name=f"segmentation-{settings.stage}", flow_run_name=day.isoformat(), persist_result=False)
    def daily() -> dict[str, Output]:
        left: dict[str, Output] = {}
        for step in STEPS:
            left[step.name] = _task(step, settings.pause)(step, work, ledger, dict(left))
        return left

    fresh = ledger.done(day, STEPS[0].name) is None
    usage = Usage.begin()
    try:
        left = daily()
    except Exception as error:
        tell(settings, f"Segmentation of {day} failed", f"{type(error).__name__}: {error}"[:500])
        raise
    done = {"units": left["score"]["rows"], "goal": SECONDS_A_CUSTOMER} if fresh else {}
    usage.note(settings, what="day", day=day, **done)
    return left


def _task(step: Step, pause: float) -> Callable[[Step, Work, Ledger, Mapping[str, Output]], Output]:
    return task(
        _once,
        name=step.name,
        retries=step.retries,
        retry_delay_seconds=exponential_backoff(backoff_factor=pause) if step.retries else None,
        timeout_seconds=step.seconds,
        cache_policy=None,
        persist_result=False,
    )


def _once(step: Step, work: Work, ledger: Ledger, before: Mapping[str, Output]) -> Output:
    known = ledger.done(work.day, step.name)
    if known is not None:
        return known
    began = datetime.now(UTC)
    output = step.run(work, before)
    ledger.note(work.day, step.name, began, output)
    Lineage.of(work.settings).done(work.day, step.name, began, version_of(output))
    return output
