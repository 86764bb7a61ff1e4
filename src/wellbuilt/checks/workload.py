"""What we hold true of a workload as a whole: what must be there at least once."""

from __future__ import annotations

from wellbuilt.concepts.audit_trail import AuditTrail, Watch
from wellbuilt.concepts.budget import Budget
from wellbuilt.concepts.delivery import DeliveryPipeline
from wellbuilt.concepts.explanation import Explanation
from wellbuilt.concepts.monitoring_job import MonitoringJob
from wellbuilt.concepts.pipeline import Pipeline
from wellbuilt.concepts.queue import Queue
from wellbuilt.concepts.receiver import Receiver
from wellbuilt.concepts.trigger import Trigger, retrains
from wellbuilt.concepts.workflow import MAKES_MODELS, Step, Workflow
from wellbuilt.concepts.workload import Workload
from wellbuilt.kernel.checks import check
from wellbuilt.kernel.trials import Undecidable

TRAINING = Workflow(steps=[Step(does=MAKES_MODELS[0])])


@check(
    severity="medium",
    holds=[Workload(triggers=[Trigger(starts=[TRAINING], enabled=True)])],
    fails=[
        Workload(triggers=[]),
        Workload(triggers=[Trigger(starts=[TRAINING], enabled=False)]),
        Workload(triggers=[Trigger(starts=[], enabled=True)]),
    ],
    effort="days",
)
def training_starts_by_itself(workload: Workload) -> bool:
    """A schedule or an event starts training; it does not wait for a person.

    Data changes every day. A model that is made again only when somebody remembers is as old as the last holiday.

    Fix: start the training workflow or pipeline on a schedule, on new data, or on an alarm about the model's quality.
    """
    if any(trigger.enabled and retrains(trigger) for trigger in workload.triggers):
        return True
    if any(trigger.enabled and not _all_known(trigger) for trigger in workload.triggers):
        raise Undecidable
    return False


def _all_known(trigger: Trigger) -> bool:
    """Tell whether it is known of everything that a trigger starts whether it trains: of a program it is not."""
    return all(isinstance(thing, (Workflow, Pipeline, DeliveryPipeline, Receiver, Queue)) for thing in trigger.starts)


@check(
    severity="medium",
    holds=[Workload(budgets=[Budget(told=True)])],
    fails=[Workload(budgets=[]), Workload(budgets=[Budget(told=False)])],
)
def spending_is_watched(workload: Workload) -> bool:
    """A budget, or a watch for unusual spending, covers the workload and tells somebody.

    One forgotten endpoint or training with too many machines costs more than the model earns in a year, and the
    invoice comes at the end of the month.

    Fix: set a budget for the workload's tag or account, with notifications, and a watch for unusual spending.
    """
    return any(budget.told for budget in workload.budgets)


@check(
    severity="medium",
    holds=[Workload(trails=[AuditTrail(on=True, records_data=True)])],
    fails=[
        Workload(trails=[]),
        Workload(trails=[AuditTrail(on=False, records_data=True)]),
        Workload(trails=[AuditTrail(on=True, records_data=False)]),
    ],
)
def use_of_data_is_recorded(workload: Workload) -> bool:
    """An audit trail records who reads and writes the data and the models.

    When data leaks or a model is replaced, the first question is who did what. Only a trail with data events answers.

    Fix: keep a trail that is switched on and has data events for the stores of data and models.
    """
    return any(trail.on and trail.records_data for trail in workload.trails)


@check(
    severity="low",
    holds=[Workload(watches=[Watch(on=True, looks_for="threats")])],
    fails=[Workload(watches=[]), Workload(watches=[Watch(on=False, looks_for="threats")])],
)
def account_is_watched_for_threats(workload: Workload) -> bool:
    """A service looks through the account for threats by itself.

    Nobody reads audit trails every day. Unusual calls, downloads and addresses have to be noticed by a machine.

    Fix: switch on the provider's threat detection for the account and every region that is used.
    """
    return any(watch.on and watch.looks_for == "threats" for watch in workload.watches)


@check(
    severity="medium",
    holds=[Workload(deliveries=[DeliveryPipeline(tests=True, starts_by_itself=True)])],
    fails=[
        Workload(deliveries=[]),
        Workload(deliveries=[DeliveryPipeline(tests=True, starts_by_itself=False)]),
        Workload(deliveries=[DeliveryPipeline(tests=False, starts_by_itself=True)]),
    ],
    effort="days",
)
def changes_are_tested_by_themselves(workload: Workload) -> bool:
    """A delivery pipeline tests every change; nobody has to remember it.

    Tests that are run by hand are run when there is time. The change that breaks the features of a model is made when
    there is none.

    Fix: let a pipeline of your code host run the tests on every proposed change, and let a merge wait for it.
    """
    return any(line.starts_by_itself and line.tests for line in workload.deliveries)


@check(
    severity="medium",
    holds=[Workload(deliveries=[DeliveryPipeline(deploys=True)])],
    fails=[Workload(deliveries=[]), Workload(deliveries=[DeliveryPipeline(deploys=False)])],
    effort="weeks",
)
def deployment_is_done_by_a_pipeline(workload: Workload) -> bool:
    """A delivery pipeline puts models and programs to where they run; no person does it from their own machine.

    What was deployed by hand cannot be made again, and nobody can say from which code, by whom and with which tests it
    came.

    Fix: move the commands you deploy with into a pipeline of your code host or cloud, with a role of its own.
    """
    return any(line.deploys for line in workload.deliveries)


@check(
    severity="medium",
    when=lambda workload: workload.profile == "regulated",
    holds=[
        Workload(profile="regulated", explanations=[Explanation()], monitoring=[]),
        Workload(profile="regulated", explanations=[], monitoring=[MonitoringJob(watches="explanation")]),
    ],
    fails=[Workload(profile="regulated", explanations=[], monitoring=[MonitoringJob(watches="data")])],
    effort="days",
    links=["https://docs.aws.amazon.com/wellarchitected/latest/machine-learning-lens/mlperf06-bp02.html"],
)
def answers_can_be_explained(workload: Workload) -> bool:
    """Where somebody outside may ask why, something in the workload explains the answers of its models.

    Who is refused a loan or sent to an examination may ask for the reason, and so may an authority. After the fact,
    without the model and the data of that day, nobody can give one.

    Fix: work out what each answer rests on with a method that fits the model, and keep it with the answer.
    """
    if workload.explanations:
        return True
    return any(job.watches == "explanation" for job in workload.monitoring)
