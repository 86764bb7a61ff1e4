"""What we hold true of schedules and rules about events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.concepts.function import Function
from wellbuilt.concepts.pipeline import Pipeline
from wellbuilt.concepts.queue import Queue
from wellbuilt.concepts.trigger import Target, Trigger, retrains
from wellbuilt.concepts.workflow import Step, Workflow
from wellbuilt.kernel.checks import check

if TYPE_CHECKING:
    from wellbuilt.kernel.concepts import Concept

TRAINING = Workflow(steps=[Step(does="trains")])
LOOKS_FIRST = Workflow(steps=[Step(does="runs code"), Step(does="trains")])
LOOKING = ("runs code", "decides", "checks", "other")
"""What steps do that may end a run before anything is trained."""


@check(
    severity="medium",
    mend="with care",
    when=retrains,
    holds=[Trigger(starts=[TRAINING], enabled=True)],
    fails=[Trigger(starts=[TRAINING], enabled=False)],
)
def retraining_trigger_is_on(trigger: Trigger) -> bool:
    """A schedule or rule that starts training is switched on.

    A trigger that was switched off for an afternoon is easily forgotten, and nothing
    reports that no new model comes.

    Fix: switch the trigger on, or delete it and say elsewhere how models are retrained.
    """
    return trigger.enabled


@check(
    severity="medium",
    when=retrains,
    holds=[Trigger(starts=[TRAINING], makes_up=False)],
    fails=[Trigger(starts=[TRAINING], makes_up=True)],
    links=["https://airflow.apache.org/docs/apache-airflow/stable/core-concepts/dag-run.html#catchup"],
)
def missed_runs_are_not_all_made_up_for(trigger: Trigger) -> bool:
    """A timetable that starts training does not make up for all runs that were missed at once.

    Switched on late, or again after a pause, it starts a training for every time that went by. They cost what the
    whole time would have cost, take each other's machines, and the last to end wins, not the newest.

    Fix: let the timetable start the newest run only; make up for single days by hand, where somebody needs them.
    """
    return not trigger.makes_up


@check(
    severity="low",
    when=lambda target: retrains(target.owner),
    holds=[
        Target(owner=Trigger(starts=[TRAINING]), undelivered=Queue()),
    ],
    fails=[Target(owner=Trigger(starts=[TRAINING]), undelivered=None)],
    links=["https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html"],
)
def retraining_event_is_not_lost(target: Target) -> bool:
    """An event that should start training is kept when it cannot be delivered.

    When the trigger lacks a permission, or its target is gone, the event is dropped without a trace:
    the training simply does not happen.

    Fix: give the trigger's target a dead-letter queue, and an alarm on that queue.
    """
    return target.undelivered is not None


def looks_first(thing: Concept) -> bool:
    """Tell whether what a timetable starts may look for a reason before it makes a model."""
    match thing:
        case Workflow():
            return any(step.does in LOOKING for step in thing.steps)
        case Pipeline():
            return any(step.kind in LOOKING for step in thing.steps)
        case _:
            return False


@check(
    severity="low",
    when=lambda trigger: trigger.enabled and trigger.on == "time" and retrains(trigger),
    holds=[
        Trigger(on="time", enabled=True, starts=[TRAINING], often=False),
        Trigger(on="time", enabled=True, starts=[LOOKS_FIRST], often=True),
    ],
    fails=[Trigger(on="time", enabled=True, starts=[TRAINING], often=True)],
    links=["https://docs.aws.amazon.com/wellarchitected/latest/machine-learning-lens/mlsus06-bp02.html"],
)
def clock_alone_does_not_retrain_all_day(trigger: Trigger) -> bool:
    """A clock alone starts training at most once a day.

    Every run costs the same, whether or not there is anything new to learn, and each of them can make the model worse.

    Fix: let new data, or an alarm on the model's quality, start training; or let the first step end a run without need.
    """
    return not trigger.often or any(looks_first(thing) for thing in trigger.starts)


def functions(trigger: Trigger) -> list[Function]:
    """Return the functions that a trigger starts."""
    return [thing for thing in trigger.starts if isinstance(thing, Function)]


@check(
    severity="low",
    when=lambda trigger: bool(functions(trigger)),
    holds=[Trigger(starts=[Function(keeps_failures=True)])],
    fails=[Trigger(starts=[Function(keeps_failures=False)])],
    links=["https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html"],
)
def event_is_kept_when_a_function_fails(trigger: Trigger) -> bool:
    """An event that starts a function is kept when the function fails to handle it.

    Nobody waits for the answer. After two more tries the event is dropped: new data that should have led to a training,
    or a schedule's run, is gone without a trace.

    Fix: give the function a destination, or a queue, for what it failed to handle, and let an alarm watch that.
    """
    return all(function.keeps_failures for function in functions(trigger))
