"""What we hold true of training."""

from __future__ import annotations

from wellbuilt.concepts.key import Key
from wellbuilt.concepts.training_job import TrainingJob
from wellbuilt.kernel.checks import check


@check(
    severity="medium",
    holds=[TrainingJob(isolated=True, in_network=False), TrainingJob(isolated=False, in_network=True)],
    fails=[TrainingJob(isolated=False, in_network=False)],
)
def training_stays_off_the_public_network(job: TrainingJob) -> bool:
    """Training code cannot reach the internet around your network.

    Training code is full of other people's packages and reads all of the data. With an
    open way out, one bad package is enough to carry the data away.

    Fix: isolate the job's containers, or run it in subnets of yours.
    """
    return job.isolated or job.in_network


@check(
    severity="medium",
    when=lambda job: job.disk_takes_key,
    holds=[TrainingJob(disk_takes_key=True, volume_key=Key())],
    fails=[TrainingJob(disk_takes_key=True, volume_key=None)],
)
def training_disks_use_your_key(job: TrainingJob) -> bool:
    """The disks of training machines are encrypted with a key of yours.

    The training data is copied onto them. Only with a key of your own do you decide who
    may read it, and can cut it off.

    Fix: name a key of yours for the volumes of the job's machines.
    """
    return job.volume_key is not None


@check(
    severity="medium",
    holds=[TrainingJob(output_key=Key())],
    fails=[TrainingJob(output_key=None)],
    links=["https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_OutputDataConfig.html"],
)
def training_artifacts_use_your_key(job: TrainingJob) -> bool:
    """Model artifacts are encrypted with a key of yours.

    A model is what all the work was for, and it can give away what it was trained on. Only with a key of your own
    do you decide who may read it, and see who did.

    Fix: name a key of yours for the job's output; the default of the store it writes to does not count here.
    """
    return job.output_key is not None


@check(
    severity="medium",
    when=lambda job: job.machines > 1,
    holds=[TrainingJob(machines=2, encrypted_between_nodes=True)],
    fails=[TrainingJob(machines=2, encrypted_between_nodes=False)],
)
def training_traffic_between_machines_is_encrypted(job: TrainingJob) -> bool:
    """What the machines of one training job tell each other is encrypted.

    Gradients and batches of data travel between them, and both can be turned back into data.

    Fix: turn on encryption of traffic between containers; measure first, as training can take longer.
    """
    return job.encrypted_between_nodes


@check(
    severity="medium",
    when=lambda job: job.spot,
    holds=[TrainingJob(spot=True, checkpointed=True)],
    fails=[TrainingJob(spot=True, checkpointed=False)],
)
def spot_training_resumes(job: TrainingJob) -> bool:
    """Training on spare capacity saves its state as it goes.

    Spare capacity is taken away at two minutes' notice. Without saved state, all that
    was computed is paid for and lost, and the job starts again from nothing.

    Fix: give the job a place for checkpoints, and let its code save to it and load from it.
    """
    return job.checkpointed


@check(
    severity="low",
    when=lambda job: job.checkpointed,
    holds=[TrainingJob(spot=True, checkpointed=True)],
    fails=[TrainingJob(spot=False, checkpointed=True)],
)
def resumable_training_uses_spare_capacity(job: TrainingJob) -> bool:
    """Training that can resume runs on spare capacity.

    A job that saves its state loses little when it is interrupted, and spare capacity
    costs a fraction of the full price.

    Fix: turn on managed spot training and set how long the job may wait; accept this where a deadline forbids it.
    """
    return job.spot


@check(severity="low", holds=[TrainingJob(machine_superseded=False)], fails=[TrainingJob(machine_superseded=True)])
def training_machine_is_current(job: TrainingJob) -> bool:
    """Training runs on a current kind of machine.

    Machines of a previous generation do less for the same money and the same energy.

    Fix: choose the newer family with the same shape, and compare time and price of one run.
    """
    return not job.machine_superseded


@check(
    severity="medium",
    when=lambda job: job.image is not None,
    holds=[TrainingJob(image="repository:2.1", pinned=True)],
    fails=[TrainingJob(image="repository:latest", pinned=False)],
)
def training_image_is_pinned(job: TrainingJob) -> bool:
    """Training names one version of its image.

    `latest`, or no tag, means whatever was pushed last. The same job run again can then give another
    model, and nobody can say with which libraries a model was made.

    Fix: name the image by its digest, or by a tag that is never moved.
    """
    return job.pinned
