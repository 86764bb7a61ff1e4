"""What we hold true of jobs that prepare data and evaluate models."""

from __future__ import annotations

from wellbuilt.concepts.data_store import DataStore
from wellbuilt.concepts.key import Key
from wellbuilt.concepts.processing_job import ProcessingJob
from wellbuilt.kernel.checks import check


@check(
    severity="medium",
    holds=[ProcessingJob(isolated=True, in_network=False), ProcessingJob(isolated=False, in_network=True)],
    fails=[ProcessingJob(isolated=False, in_network=False)],
)
def processing_stays_off_the_public_network(job: ProcessingJob) -> bool:
    """Code that prepares data cannot reach the internet around your network.

    It reads the raw data, often before anything personal was taken out, with other
    people's packages. With an open way out, one bad package is enough.

    Fix: isolate the job's containers, or run it in subnets of yours.
    """
    return job.isolated or job.in_network


@check(
    severity="medium",
    when=lambda job: job.disk_takes_key,
    holds=[ProcessingJob(disk_takes_key=True, volume_key=Key())],
    fails=[ProcessingJob(disk_takes_key=True, volume_key=None)],
)
def processing_disks_use_your_key(job: ProcessingJob) -> bool:
    """The disks of machines that prepare data are encrypted with a key of yours.

    The raw data is copied onto them. Only with a key of your own do you decide who may
    read it, and can cut it off.

    Fix: name a key of yours for the volumes of the job's machines.
    """
    return job.volume_key is not None


@check(
    severity="medium",
    when=lambda job: job.writes,
    holds=[
        ProcessingJob(writes=True, output_key=Key(), outputs=[]),
        ProcessingJob(writes=True, output_key=None, outputs=[DataStore(key=Key())]),
    ],
    fails=[
        ProcessingJob(writes=True, output_key=None, outputs=[DataStore(key=None)]),
        ProcessingJob(writes=True, output_key=None, outputs=[DataStore(key=Key()), DataStore(key=None)]),
    ],
)
def processing_results_use_your_key(job: ProcessingJob) -> bool:
    """Prepared data and evaluations are encrypted with a key of yours.

    Prepared data is the raw data in a handier form. Only with a key of your own do you
    decide who may read it, and see who did.

    Fix: name a key of yours for the job's output, or make one the default of the stores it writes to.
    """
    if job.output_key is not None:
        return True
    return bool(job.outputs) and all(store.key is not None for store in job.outputs)


@check(
    severity="medium",
    when=lambda job: job.machines > 1,
    holds=[ProcessingJob(machines=3, encrypted_between_nodes=True)],
    fails=[ProcessingJob(machines=3, encrypted_between_nodes=False)],
)
def processing_traffic_between_machines_is_encrypted(job: ProcessingJob) -> bool:
    """What the machines of one processing job tell each other is encrypted.

    When work is shared, pieces of the raw data travel between the machines.

    Fix: turn on encryption of traffic between containers; measure first, as the job can take longer.
    """
    return job.encrypted_between_nodes


@check(severity="low", holds=[ProcessingJob(machine_superseded=False)], fails=[ProcessingJob(machine_superseded=True)])
def processing_machine_is_current(job: ProcessingJob) -> bool:
    """Data is prepared on a current kind of machine.

    Machines of a previous generation do less for the same money and the same energy.

    Fix: choose the newer family with the same shape.
    """
    return not job.machine_superseded


@check(
    severity="low",
    when=lambda job: job.image is not None,
    holds=[ProcessingJob(image="repository:2.1", pinned=True)],
    fails=[ProcessingJob(image="repository:latest", pinned=False)],
)
def processing_image_is_pinned(job: ProcessingJob) -> bool:
    """Code that prepares data names one version of its image.

    `latest`, or no tag, means whatever was pushed last. The same data prepared again can then come out
    different, and training and serving drift apart.

    Fix: name the image by its digest, or by a tag that is never moved.
    """
    return job.pinned
