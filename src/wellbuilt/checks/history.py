"""What we hold true of what really happened."""

from __future__ import annotations

from wellbuilt.concepts.history import (
    ENOUGH,
    AlarmHistory,
    GrantHistory,
    ModelAccess,
    RegistryHistory,
    RunHistory,
    SpendingHistory,
    TrackerHistory,
    UseHistory,
    of_releases,
    of_trainings,
)
from wellbuilt.concepts.tracked_run import Registration
from wellbuilt.kernel.checks import check
from wellbuilt.kernel.trials import Undecidable


def _without_hands(history: RunHistory) -> bool:
    """Tell whether nine of ten were started without hands; of the rest nobody may know."""
    if history.by_hand > FEW:
        return False
    if history.by_machine >= MOST:
        return True
    raise Undecidable


EVERYBODY, MOST, HALF, FEW = 100, 90, 50, 10
"""In a hundred."""
QUIET = 90
"""Days: a quarter, in which what is made again regularly was made again."""
WEEK = 168
"""Hours: less says nothing of how something is used."""
RELEASES = RunHistory(
    does="releases", runs=20, by_hand=5.0, by_machine=95.0, failures_in_a_row=0, recent=True, delivery=None
)


@check(
    severity="medium",
    when=lambda history: of_releases(history) and history.runs >= ENOUGH and history.recent,
    holds=[RELEASES],
    fails=[RunHistory(does="releases", runs=20, by_hand=60.0, by_machine=40.0, recent=True, delivery=None)],
    effort="weeks",
)
def releases_are_made_without_hands(history: RunHistory) -> bool:
    """Nine of ten releases were started by a change, a schedule or another machine, not by a person.

    What a person starts by hand waits for that person, and is done differently each time. Approving is something else:
    it is asked for by the pipeline.

    Fix: let a merge or a newly approved version start the release; keep the button for emergencies.
    """
    return _without_hands(history)


@check(
    severity="medium",
    when=lambda history: of_trainings(history) and history.runs >= ENOUGH and history.recent,
    holds=[RunHistory(does="trainings", runs=8, by_hand=0.0, by_machine=100.0, recent=True, delivery=None)],
    fails=[RunHistory(does="trainings", runs=8, by_hand=100.0, by_machine=0.0, recent=True, delivery=None)],
    effort="weeks",
)
def models_were_made_again_without_hands(history: RunHistory) -> bool:
    """Nine of ten trainings were started by a schedule, new data, an alarm or another machine, not by a person.

    A model that is made again only when somebody remembers is as old as the last holiday.

    Fix: start the training pipeline on a schedule, on new data, or on an alarm about the model's quality.
    """
    return _without_hands(history)


@check(
    severity="medium",
    when=lambda history: of_releases(history) or of_trainings(history),
    holds=[RunHistory(does="trainings", failures_in_a_row=0, delivery=None)],
    fails=[RunHistory(does="trainings", failures_in_a_row=ENOUGH, last="2026-11-20", delivery=None)],
)
def pipeline_does_not_keep_failing(history: RunHistory) -> bool:
    """The last runs of what trains or deploys did not all fail.

    A pipeline that fails again and again is one that nobody looks at: the model in production grows old, and the next
    fix cannot be released.

    Fix: repair what fails, and let the first failure reach somebody.
    """
    return not (history.failures_in_a_row >= ENOUGH and history.last)  # the day stands beside it


@check(
    severity="low",
    when=lambda history: (of_releases(history) or of_trainings(history)) and history.runs >= ENOUGH,
    holds=[RunHistory(does="releases", runs=20, recent=True, last="2026-11-20", delivery=None)],
    fails=[RunHistory(does="releases", runs=20, recent=False, last="2025-11-20", delivery=None)],
)
def history_reaches_to_today(history: RunHistory) -> bool:
    """The history of releases and trainings reaches into the half year before the review.

    What happened long ago says little of how things are done now, so an old history neither proves nor disproves
    anything any more.

    Fix: export it again, or let the workload keep it up to date by itself.
    """
    return history.recent or not history.last  # the day stands beside it


@check(
    severity="high",
    when=lambda history: history.alarms > 0,
    holds=[AlarmHistory(alarms=4, undelivered=0)],
    fails=[AlarmHistory(alarms=4, undelivered=1)],
)
def alarms_reached_somebody(history: AlarmHistory) -> bool:
    """Every alarm that went off was delivered to somebody.

    An alarm that reaches nobody is worse than none: everybody trusts that it would have rung.

    Fix: find out why it was not delivered, correct the receiver, and send a test alarm regularly.
    """
    return history.undelivered == 0


@check(
    severity="medium",
    when=lambda history: history.hours >= WEEK,
    holds=[UseHistory(hours=720, idle=40.0)],
    fails=[UseHistory(hours=720, idle=97.0)],
    effort="days",
)
def paid_hours_are_used(history: UseHistory) -> bool:
    """What is paid for by the hour was used in at least half of its hours.

    Machines that wait for requests cost as much as those that answer them, and use as much energy.

    Fix: serve rare requests from a queue, in batches, or where the provider finds machines request by request; or go
    down to no machine outside of working hours.
    """
    return history.idle <= HALF


@check(
    severity="low",
    holds=[GrantHistory(granted=("s3", "logs"), unused=())],
    fails=[GrantHistory(granted=("s3", "iam"), unused=("iam",))],
    links=("https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed.html",),
)
def granted_services_are_used(history: GrantHistory) -> bool:
    """Every service that a role may use was used by it, as far back as the provider looks.

    What is granted and never used serves only whoever takes the role over.

    Fix: take the services that were not used out of the role's policies.
    """
    return not (history.unused and history.granted)  # what was granted stands beside it


@check(
    severity="low",
    when=lambda history: history.cost > 0,
    holds=[SpendingHistory(cost=100.0, tagged=95.0)],
    fails=[SpendingHistory(cost=100.0, tagged=20.0)],
    links=("https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/cost-alloc-tags.html",),
)
def money_spent_can_be_told_apart(history: SpendingHistory) -> bool:
    """Nine tenths of what was spent on machine learning carries a tag of its owners.

    Money without a tag belongs to nobody: no workload can be told what it costs, and nobody saves any.

    Fix: tag endpoints, notebooks and jobs where they are declared, and switch the tag on for cost allocation.
    """
    return history.tagged >= MOST


@check(
    severity="medium",
    when=lambda history: history.versions > 0,
    holds=[RegistryHistory(versions=3, untraced=0)],
    fails=[RegistryHistory(versions=3, untraced=2)],
    links=("https://mlflow.org/docs/latest/ml/model-registry/",),
)
def registered_version_leads_back_to_its_run(history: RegistryHistory) -> bool:
    """Every version in the registry leads back to the run that made it.

    Without its run, nobody can say from which code, data and parameters a version was made, nor make it again.

    Fix: register models from the run that logged them, not from a file.
    """
    return history.untraced == 0


@check(
    severity="low",
    when=lambda history: history.versions > 0,
    holds=[RegistryHistory(versions=3, unsourced=0)],
    fails=[RegistryHistory(versions=3, unsourced=2)],
    links=("https://mlflow.org/docs/latest/ml/dataset/",),
)
def registered_version_names_its_data_and_code(history: RegistryHistory) -> bool:
    """The run of every version in the registry names the data that it used and the revision of its code.

    A run without both tells how a model was configured, and not what it was made from: it can be neither explained nor
    made again.

    Fix: log the dataset with the run, and train from a checked-out revision or set its tag.
    """
    return history.unsourced == 0


@check(
    severity="low",
    when=lambda access: access.people >= ENOUGH,
    holds=[ModelAccess(people=8, written_by=25.0)],
    fails=[ModelAccess(people=8, written_by=100.0)],
    links=("https://mlflow.org/docs/latest/self-hosting/security/basic-http-auth/",),
)
def registered_model_is_not_everybodys_to_change(access: ModelAccess) -> bool:
    """Not everybody whom the registry knows may put another version of a model into it.

    What stands in the registry is served. Where everybody may change it, one lost password is enough to serve another
    model, and a slip of anybody's does the same.

    Fix: let the permission that everybody has be to read, and grant the right to change a model to what trains it.
    """
    return access.written_by < EVERYBODY


@check(
    severity="medium",
    holds=[TrackerHistory(quiet_days=QUIET, versions=4), TrackerHistory(quiet_days=400, versions=4, registered_by=[])],
    fails=[TrackerHistory(quiet_days=QUIET + 1, versions=4, registered_by=[Registration()])],
    links=("https://mlflow.org/docs/latest/ml/model-registry/",),
)
def code_that_registers_models_is_run(history: TrackerHistory) -> bool:
    """Where programs register models, somebody did so in the ninety days before the registry was asked.

    The code says that models are registered, the registry says that none was for a quarter. Then either nobody makes
    new models, or they reach production another way, past everything the registry is there for.

    Fix: find out how the model that serves came to be; let the pipeline that trains be the one that registers.
    """
    quiet = history.quiet_days > QUIET and history.versions >= 0  # how many there are stands beside it
    return not (quiet and history.registered_by)


@check(
    severity="medium",
    holds=[TrackerHistory(asks_who_calls=True)],
    fails=[TrackerHistory(asks_who_calls=False)],
    links=("https://mlflow.org/docs/latest/self-hosting/security/basic-http-auth/",),
)
def tracker_asks_who_calls(history: TrackerHistory) -> bool:
    """A server of experiments and models asks who calls before it answers.

    Whoever reaches one that does not may put another model in place of yours, and nobody can say who did.

    Fix: turn on its authentication, or put it behind a proxy that signs people in; give programs an account each.
    """
    return history.asks_who_calls
