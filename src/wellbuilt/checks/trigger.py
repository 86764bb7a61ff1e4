"""What we hold true of schedules and rules about events."""

from __future__ import annotations

from wellbuilt.concepts.queue import Queue
from wellbuilt.concepts.trigger import Target, Trigger, retrains
from wellbuilt.concepts.workflow import Step, Workflow
from wellbuilt.kernel.checks import check

TRAINING = Workflow(steps=[Step(does="trains")])


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
