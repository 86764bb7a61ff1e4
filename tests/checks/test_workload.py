"""What only a part of a workload tells is not taken for the whole."""

from __future__ import annotations

from wellbuilt.checks.workload import training_starts_by_itself
from wellbuilt.concepts.model import Model
from wellbuilt.concepts.receiver import Receiver
from wellbuilt.concepts.trigger import Trigger
from wellbuilt.concepts.workload import Workload
from wellbuilt.engine.judge import judge


def test_a_program_that_is_started_may_train() -> None:
    """A schedule that starts something of which nobody knows what it does leaves it open; one that tells does not."""
    started = Workload(triggers=[Trigger(enabled=True, starts=[Model()])])
    assert judge(training_starts_by_itself, started).outcome == "unknown"
    off = Workload(triggers=[Trigger(enabled=False, starts=[Model()])])
    assert judge(training_starts_by_itself, off).outcome == "fails"
    tells = Workload(triggers=[Trigger(enabled=True, starts=[Receiver()])])
    assert judge(training_starts_by_itself, tells).outcome == "fails"
