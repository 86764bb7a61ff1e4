"""What we hold true of labeling."""

from __future__ import annotations

from wellbuilt.concepts.key import Key
from wellbuilt.concepts.labeling_job import LabelingJob
from wellbuilt.concepts.labeling_team import LabelingTeam
from wellbuilt.kernel.checks import check


@check(
    severity="medium",
    holds=[LabelingJob(public_crowd=False)],
    fails=[LabelingJob(public_crowd=True)],
    links=["https://docs.aws.amazon.com/sagemaker/latest/dg/sms-workforce-management-public.html"],
)
def labeling_stays_with_people_you_know(job: LabelingJob) -> bool:
    """Data is labeled by people who are bound to you.

    Workers of a public marketplace are anonymous and bound by nothing. What they are shown is
    published, and what they answer may be meant to spoil a model.

    Fix: use a team of your own or of a vendor; accept this for data that is public anyway.
    """
    return not job.public_crowd


@check(
    severity="low",
    holds=[LabelingJob(output_key=Key())],
    fails=[LabelingJob(output_key=None)],
    links=["https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_LabelingJobOutputConfig.html"],
)
def labels_use_your_key(job: LabelingJob) -> bool:
    """Labels are encrypted with a key of yours.

    Labels are the costliest part of the data, and say what people made of it. Only with a key of your own do you
    decide who may read them, and see who did.

    Fix: name a key of yours for the job's output; the default of the store it writes to does not count here.
    """
    return job.output_key is not None


@check(
    severity="low",
    holds=[LabelingJob(people_per_item=3)],
    fails=[LabelingJob(people_per_item=1)],
    links=["https://docs.aws.amazon.com/sagemaker/latest/dg/sms-annotation-consolidation.html"],
)
def labels_come_from_more_than_one_person(job: LabelingJob) -> bool:
    """Each item is labeled by more than one person.

    People overlook things and read instructions in different ways. With one answer for each item, a mistake looks like
    any other label, and nobody can say how sure the labels are or how good a model could be at best.

    Fix: let several people label each item and consolidate their answers; where that costs too much, let a second
    person label a sample and compare.
    """
    return job.people_per_item > 1


@check(
    severity="low",
    holds=[LabelingTeam(told_of_work=True)],
    fails=[LabelingTeam(told_of_work=False)],
    links=["https://docs.aws.amazon.com/sagemaker/latest/dg/sms-workforce-management-private-notifications.html"],
)
def team_is_told_of_work(team: LabelingTeam) -> bool:
    """People who label data or review answers are told when there is work.

    Data waits for its labels, and a doubtful answer for its review, until somebody happens to look.

    Fix: name a channel that tells the team of new work.
    """
    return team.told_of_work
