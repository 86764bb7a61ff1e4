"""What we hold true of jobs in which a model answers for a whole set of data."""

from __future__ import annotations

from wellbuilt.concepts.batch_job import BatchJob
from wellbuilt.concepts.key import Key
from wellbuilt.kernel.checks import check


@check(
    severity="medium",
    when=lambda job: job.disk_takes_key,
    holds=[BatchJob(disk_takes_key=True, volume_key=Key())],
    fails=[BatchJob(disk_takes_key=True, volume_key=None)],
)
def batch_disks_use_your_key(job: BatchJob) -> bool:
    """The disks of machines that answer in batches are encrypted with a key of yours.

    The model and the data it answers for are copied onto them. Only with a key of your own do you decide who may
    read them, and can cut them off.

    Fix: name a key of yours for the volumes of the job's machines.
    """
    return job.volume_key is not None


@check(
    severity="medium",
    holds=[BatchJob(output_key=Key())],
    fails=[BatchJob(output_key=None)],
    links=["https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_TransformOutput.html"],
)
def batch_answers_use_your_key(job: BatchJob) -> bool:
    """Answers that a model gives in batches are encrypted with a key of yours.

    Answers say something about whom they are for: a score, a diagnosis, a suspicion. Only with a key of your own
    do you decide who may read them, and see who did.

    Fix: name a key of yours for the job's output; the default of the store it writes to does not count here.
    """
    return job.output_key is not None


@check(severity="low", holds=[BatchJob(machine_superseded=False)], fails=[BatchJob(machine_superseded=True)])
def batch_machine_is_current(job: BatchJob) -> bool:
    """A model answers in batches on a current kind of machine.

    Machines of a previous generation do less for the same money and the same energy.

    Fix: choose the newer family with the same shape.
    """
    return not job.machine_superseded
