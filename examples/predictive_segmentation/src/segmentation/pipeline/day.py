"""The day as a Prefect flow: steps in order, each tried again with growing pauses, stopped in time, done once."""

from __future__ import annotations

import os
import resource
import time
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime

from prefect import flow, task
from prefect.tasks import exponential_backoff

from segmentation.alarms import tell
from segmentation.history import History
from segmentation.lineage import Lineage, version_of
from segmentation.pipeline.client import Engagement
from segmentation.pipeline.ledger import Ledger
from segmentation.pipeline.steps import STEPS, Output, Step, Work
from segmentation.scoring import Scorer
from segmentation.settings import Settings


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

    began, used = time.monotonic(), time.process_time()
    try:
        left = daily()
    except Exception as error:
        tell(settings, f"Segmentation of {day} failed", f"{type(error).__name__}: {error}"[:500])
        raise
    _used(settings, day, time.monotonic() - began, time.process_time() - used)
    return left


def _used(settings: Settings, day: date, seconds: float, processor_seconds: float) -> None:
    """Note what the day took of the machine it ran on: the hours it had it, and those of them in which it only waited.

    Memory is the most the process ever held.
    """
    History.of(settings).note(
        "utilisation",
        what="day",
        day=day,
        hours=round(seconds / 3600, 5),
        idle_hours=round(max(0.0, seconds - processor_seconds) / 3600, 5),
        processor_seconds=round(processor_seconds, 1),
        processors=os.cpu_count(),
        memory_mib=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    )


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
