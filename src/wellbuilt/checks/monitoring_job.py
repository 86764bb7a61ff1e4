"""What we hold true of jobs that watch endpoints."""

from __future__ import annotations

from wellbuilt.concepts.data_store import DataStore
from wellbuilt.concepts.key import Key
from wellbuilt.concepts.monitor import Monitor
from wellbuilt.concepts.monitoring_job import MonitoringJob
from wellbuilt.kernel.checks import check


@check(
    severity="medium",
    holds=[
        MonitoringJob(owner=None, timetables=[Monitor(recurs=True)]),
        MonitoringJob(owner=Monitor(recurs=True), timetables=[]),
    ],
    fails=[
        MonitoringJob(owner=None, timetables=[]),
        MonitoringJob(owner=None, timetables=[Monitor(recurs=False)]),
    ],
)
def monitoring_runs_on_a_timetable(job: MonitoringJob) -> bool:
    """A monitoring job runs again and again.

    A definition alone watches nothing, and a single run says only how things were that day.

    Fix: give the job a schedule, as often as your traffic makes a comparison worth it.
    """
    tables = [job.owner] if job.owner is not None else job.timetables
    return any(table.recurs for table in tables)


@check(
    severity="low",
    holds=[MonitoringJob(has_baseline=True)],
    fails=[MonitoringJob(has_baseline=False)],
)
def monitoring_compares_with_a_baseline(job: MonitoringJob) -> bool:
    """A monitoring job compares what it sees with a baseline.

    Without one there is nothing to drift away from: it writes statistics, and never reports a violation.

    Fix: let a baseline be made from the training data, and name its constraints in the job.
    """
    return job.has_baseline


@check(
    severity="medium",
    mend="with care",
    holds=[MonitoringJob(isolated=True, in_network=False), MonitoringJob(isolated=False, in_network=True)],
    fails=[MonitoringJob(isolated=False, in_network=False)],
)
def monitoring_stays_off_the_public_network(job: MonitoringJob) -> bool:
    """Code that watches an endpoint cannot reach the internet around your network.

    It reads everything that people sent to the endpoint.

    Fix: isolate the job's containers, or run it in subnets of yours.
    """
    return job.isolated or job.in_network


@check(
    severity="medium",
    mend="with care",
    when=lambda job: job.machines > 1,
    holds=[MonitoringJob(machines=2, encrypted_between_nodes=True)],
    fails=[MonitoringJob(machines=2, encrypted_between_nodes=False)],
)
def monitoring_traffic_between_machines_is_encrypted(job: MonitoringJob) -> bool:
    """What the machines of one monitoring job tell each other is encrypted.

    Pieces of recorded requests travel between them.

    Fix: turn on encryption of traffic between containers, or use one machine.
    """
    return job.encrypted_between_nodes


@check(
    severity="medium",
    when=lambda job: job.disk_takes_key,
    holds=[MonitoringJob(disk_takes_key=True, volume_key=Key())],
    fails=[MonitoringJob(disk_takes_key=True, volume_key=None)],
)
def monitoring_disks_use_your_key(job: MonitoringJob) -> bool:
    """The disks of machines that watch an endpoint are encrypted with a key of yours.

    Recorded requests are copied onto them. Only with a key of your own do you decide who
    may read them, and can cut them off.

    Fix: name a key of yours for the volumes of the job's machines.
    """
    return job.volume_key is not None


@check(
    severity="low",
    holds=[
        MonitoringJob(output_key=Key(), output=None),
        MonitoringJob(output_key=None, output=DataStore(key=Key())),
    ],
    fails=[MonitoringJob(output_key=None, output=DataStore(key=None))],
)
def monitoring_reports_use_your_key(job: MonitoringJob) -> bool:
    """Reports of monitoring are encrypted with a key of yours.

    Statistics of what people sent can give single values away.

    Fix: name a key of yours for the job's output, or make one the default of the store it writes to.
    """
    return job.output_key is not None or (job.output is not None and job.output.key is not None)
