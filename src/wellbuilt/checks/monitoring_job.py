"""What we hold true of jobs that watch endpoints."""

from __future__ import annotations

from wellbuilt.concepts.data_store import DataStore
from wellbuilt.concepts.key import Key
from wellbuilt.concepts.monitor import Monitor
from wellbuilt.concepts.monitoring_job import MonitoringJob
from wellbuilt.kernel.checks import check

OF_PEOPLE = ("bias", "explanation")
"""What is watched for the sake of those whom a model decides about: two checks below speak of that."""


@check(
    severity="medium",
    when=lambda job: job.watches not in OF_PEOPLE,
    holds=[
        MonitoringJob(watches="data", owner=None, timetables=[Monitor(recurs=True)]),
        MonitoringJob(watches="data", owner=Monitor(recurs=True), timetables=[]),
    ],
    fails=[
        MonitoringJob(watches="data", owner=None, timetables=[]),
        MonitoringJob(watches="quality", owner=None, timetables=[Monitor(recurs=False)]),
    ],
)
def monitoring_runs_on_a_timetable(job: MonitoringJob) -> bool:
    """A monitoring job runs again and again.

    A definition alone watches nothing, and a single run says only how things were that day.

    Fix: give the job a schedule, as often as your traffic makes a comparison worth it.
    """
    return _recurs(job)


def _recurs(job: MonitoringJob) -> bool:
    tables = [job.owner] if job.owner is not None else job.timetables
    return any(table.recurs for table in tables)


@check(
    severity="low",
    when=lambda job: job.watches not in OF_PEOPLE,
    holds=[MonitoringJob(watches="data", has_baseline=True)],
    fails=[MonitoringJob(watches="data", has_baseline=False)],
)
def monitoring_compares_with_a_baseline(job: MonitoringJob) -> bool:
    """A monitoring job compares what it sees with a baseline.

    Without one there is nothing to drift away from: it writes statistics, and never reports a violation.

    Fix: let a baseline be made from the training data, and name its constraints in the job.
    """
    return job.has_baseline


@check(
    severity="medium",
    when=lambda job: job.watches == "bias",
    holds=[MonitoringJob(watches="bias", owner=None, timetables=[Monitor(recurs=True)], has_baseline=True)],
    fails=[
        MonitoringJob(watches="bias", owner=None, timetables=[], has_baseline=True),
        MonitoringJob(watches="bias", owner=None, timetables=[Monitor(recurs=True)], has_baseline=False),
    ],
    links=["https://docs.aws.amazon.com/sagemaker/latest/dg/clarify-model-monitor-bias-drift.html"],
)
def bias_is_watched_against_limits_on_a_timetable(job: MonitoringJob) -> bool:
    """A watch over a model's bias runs again and again, and compares with limits.

    A definition alone watches nothing, and without limits nothing is ever too much. Everybody believes that somebody
    looks.

    Fix: let a baseline with limits be made, name its constraints in the job, and give the job a schedule.
    """
    return _recurs(job) and job.has_baseline


@check(
    severity="low",
    when=lambda job: job.watches == "explanation",
    holds=[MonitoringJob(watches="explanation", owner=None, timetables=[Monitor(recurs=True)], has_baseline=True)],
    fails=[
        MonitoringJob(watches="explanation", owner=None, timetables=[], has_baseline=True),
        MonitoringJob(watches="explanation", owner=None, timetables=[Monitor(recurs=True)], has_baseline=False),
    ],
    links=["https://docs.aws.amazon.com/sagemaker/latest/dg/clarify-model-monitor-feature-attribution-drift.html"],
)
def reasons_are_watched_against_a_baseline_on_a_timetable(job: MonitoringJob) -> bool:
    """A watch over what a model's answers rest on runs again and again, and compares with a baseline.

    A definition alone watches nothing, and without a baseline no feature ever begins to count for more than it did.

    Fix: let a baseline be made from the training data, name its constraints in the job, and give the job a schedule.
    """
    return _recurs(job) and job.has_baseline


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


@check(
    severity="low",
    holds=[MonitoringJob(machine_superseded=False)],
    fails=[MonitoringJob(machine_superseded=True)],
)
def monitoring_machine_is_current(job: MonitoringJob) -> bool:
    """A monitoring job runs on a current kind of machine.

    It runs every hour or every day for as long as the endpoint lives. Machines of a previous generation do less for the
    same money and the same energy.

    Fix: choose the newer family with the same shape.
    """
    return not job.machine_superseded
