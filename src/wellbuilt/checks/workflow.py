"""What we hold true of workflows and their steps."""

from __future__ import annotations

from wellbuilt.concepts.alarm import Alarm, acts
from wellbuilt.concepts.pipeline import Pipeline
from wellbuilt.concepts.receiver import Receiver
from wellbuilt.concepts.trigger import Trigger
from wellbuilt.concepts.workflow import Step, Workflow
from wellbuilt.kernel.checks import check


def tells_of_failures(rule: Trigger) -> bool:
    """Tell whether a rule that is switched on passes failures on to something."""
    return rule.enabled and rule.failures and bool(rule.starts)


@check(
    severity="medium",
    when=lambda step: step.calls and step.does != "tells",
    holds=[
        Step(calls=True, does="trains", retried=True, caught=False),
        Step(calls=True, does="runs code", retried=False, caught=True),
    ],
    fails=[Step(calls=True, does="trains", retried=False, caught=False)],
)
def workflow_step_expects_failure(step: Step) -> bool:
    """A step that calls something is tried again, or its failure is dealt with.

    Every service has a bad second: a throttled call, a machine that is not free. Without a retry or
    a catch, that second ends the whole run, and hours of training with it.

    Fix: give the step a retry with backoff for passing errors, and a catch that leads to a step which cleans up and
    tells somebody.
    """
    return step.retried or step.caught


@check(
    severity="low",
    when=lambda step: step.does == "prepares data",
    holds=[Step(does="prepares data", retried=True)],
    fails=[Step(does="prepares data", retried=False)],
    links=["https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html"],
)
def data_preparation_is_tried_again(step: Step) -> bool:
    """A step of a workflow that prepares data is tried again when it fails.

    Most failures of long jobs pass: no machine was free, a call was throttled. Preparation that gives up on the
    first one leaves training with the data of the day before.

    Fix: give the step a retry with backoff, and let the job write to a place of the run, so that it may run twice.
    """
    return step.retried


@check(
    severity="medium",
    when=lambda step: step.does in ("deploys", "registers"),
    holds=[Step(does="deploys", unchecked=False)],
    fails=[Step(does="deploys", unchecked=True)],
)
def workflow_checks_a_model_before_it_counts(step: Step) -> bool:
    """A workflow puts a model to use only after a step that could have stopped it.

    It trains on whatever data there is that night. With nothing between training and use, its worst model goes into
    use as easily as its best, and those who ask it are the first to notice.

    Fix: evaluate the model in a step between them, and end the run when its measures do not pass.
    """
    return not step.unchecked


@check(
    severity="medium",
    when=lambda step: step.waits_for_answer,
    holds=[
        Step(waits_for_answer=True, bounded=True),
        Step(waits_for_answer=True, bounded=False, owner=Workflow(short=False, time_limit=3600)),
        Step(waits_for_answer=True, bounded=False, owner=Workflow(short=True, time_limit=None)),
    ],
    fails=[Step(waits_for_answer=True, bounded=False, owner=Workflow(short=False, time_limit=None))],
    links=["https://docs.aws.amazon.com/step-functions/latest/dg/sfn-stuck-execution.html"],
)
def workflow_step_does_not_wait_for_ever(step: Step) -> bool:
    """A step that waits for an answer from outside gives up after a time.

    An approval that nobody sees, or a worker that died, keeps the run open for up to a year.
    Nothing fails, so nobody is told.

    Fix: set a time-out or a heartbeat on the step, or a time-out on the whole workflow.
    """
    return step.bounded or step.owner.short or step.owner.time_limit is not None


@check(
    severity="low",
    when=lambda step: step.does == "predicts" and step.waits_for_job,
    holds=[
        Step(does="predicts", waits_for_job=True, bounded=True),
        Step(does="predicts", waits_for_job=True, bounded=False, owner=Workflow(time_limit=86400)),
    ],
    fails=[Step(does="predicts", waits_for_job=True, bounded=False, owner=Workflow(time_limit=None))],
    links=[
        "https://docs.aws.amazon.com/step-functions/latest/dg/sfn-stuck-execution.html",
        "https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateTransformJob.html",
    ],
)
def batch_job_does_not_wait_for_ever(step: Step) -> bool:
    """A step that lets a model answer for a whole set of data gives up after a time.

    A request that starts a training says when to stop it; one for answers in batches cannot. A container that hangs, or
    ten times the data, holds the machines and the workflow for days, and the next night's run starts beside it.

    Fix: give the step, or the whole workflow, a time-out of a few times what a normal run takes, and deal with it.
    """
    return step.bounded or step.owner.time_limit is not None


@check(
    severity="medium",
    when=lambda workflow: not workflow.short and not workflow.callers and any(step.calls for step in workflow.steps),
    holds=[
        Workflow(short=False, callers=[], steps=[Step(calls=True, told=True)], alarms=[], watchers=[]),
        Workflow(
            short=False,
            callers=[],
            steps=[Step(calls=True, told=False)],
            alarms=[Alarm(enabled=True, actions=[Receiver()], measures="failed runs", parents=[])],
            watchers=[],
        ),
        Workflow(
            short=False,
            callers=[],
            steps=[Step(calls=True, told=False)],
            alarms=[],
            watchers=[Trigger(enabled=True, failures=True, starts=[Receiver()])],
        ),
    ],
    fails=[
        Workflow(short=False, callers=[], steps=[Step(calls=True, told=False)], alarms=[], watchers=[]),
        Workflow(
            short=False,
            callers=[],
            steps=[Step(calls=True, told=False)],
            alarms=[Alarm(enabled=True, actions=[], measures="failed runs", parents=[], heard_by=[])],
            watchers=[],
        ),
    ],
)
def workflow_failures_are_told(workflow: Workflow) -> bool:
    """Somebody learns when a workflow fails.

    A retraining that has failed for weeks looks like one that works: the old model still answers. Only a message
    tells the difference.

    Fix: send failed, timed-out and aborted runs to a receiver by an event rule or an alarm, or catch failures in
    the workflow and publish a message.
    """
    if any(acts(alarm) for alarm in workflow.alarms) or any(tells_of_failures(rule) for rule in workflow.watchers):
        return True
    return all(step.told for step in workflow.steps if step.calls)


@check(
    severity="medium",
    when=lambda workflow: workflow.short,
    holds=[Workflow(short=True, logged=True)],
    fails=[Workflow(short=True, logged=False)],
    links=["https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html"],
)
def short_workflow_is_logged(workflow: Workflow) -> bool:
    """A short-lived workflow logs what went wrong.

    This kind of workflow keeps no history. When one fails without a log, nothing is left to look at.

    Fix: set the workflow's log level to ERROR or ALL and give it a log group.
    """
    return workflow.logged


@check(
    severity="medium",
    holds=[
        Pipeline(alarms=[], watchers=[Trigger(enabled=True, failures=True, starts=[Receiver()])]),
        Pipeline(alarms=[Alarm(enabled=True, actions=[Receiver()], parents=[])], watchers=[]),
    ],
    fails=[
        Pipeline(alarms=[], watchers=[]),
        Pipeline(alarms=[], watchers=[Trigger(enabled=False, failures=True, starts=[Receiver()])]),
    ],
)
def pipeline_failures_are_told(pipeline: Pipeline) -> bool:
    """Somebody learns when a pipeline fails.

    What uses its results does not notice: a model that serves only grows older, answers in batches stay those of
    yesterday, until somebody asks why they have become so bad.

    Fix: send failed runs of the pipeline to a receiver by an event rule, or set an alarm on them.
    """
    return any(acts(alarm) for alarm in pipeline.alarms) or any(tells_of_failures(rule) for rule in pipeline.watchers)
