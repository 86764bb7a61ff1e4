"""What we hold true of timetables of monitoring."""

from __future__ import annotations

from wellbuilt.concepts.alarm import Alarm, acts
from wellbuilt.concepts.endpoint import Endpoint
from wellbuilt.concepts.monitor import Monitor
from wellbuilt.concepts.monitoring_job import MonitoringJob
from wellbuilt.concepts.receiver import Receiver
from wellbuilt.concepts.trigger import Trigger
from wellbuilt.kernel.checks import check

TELLING = Alarm(measures="drift", enabled=True, actions=[Receiver()], parents=[])
SILENT = Alarm(measures="drift", enabled=True, actions=[], parents=[], heard_by=[])
OTHER = Alarm(measures="errors", enabled=True, actions=[Receiver()], parents=[])


def _of(*alarms: Alarm) -> MonitoringJob:
    return MonitoringJob(endpoint=Endpoint(watched_by=alarms))


@check(
    severity="medium",
    when=lambda monitor: monitor.recurs,
    holds=[
        Monitor(recurs=True, job=None, jobs=[], alarms=[TELLING], watchers=[]),
        Monitor(recurs=True, job=_of(TELLING), jobs=[], alarms=[], watchers=[]),
        Monitor(recurs=True, job=None, jobs=[], alarms=[], watchers=[Trigger(enabled=True, starts=[Receiver()])]),
    ],
    fails=[
        Monitor(recurs=True, job=_of(), jobs=[], alarms=[], watchers=[]),
        Monitor(recurs=True, job=None, jobs=[_of(OTHER)], alarms=[SILENT], watchers=[]),
    ],
    links=["https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-interpreting-cloudwatch.html"],
)
def monitor_violations_are_told(monitor: Monitor) -> bool:
    """Somebody learns when monitoring finds that data or answers have drifted away.

    A run that finds a violation ends well and writes a report into a store. Until somebody opens it, the
    model goes on answering as if nothing had happened.

    Fix: set an alarm, with a receiver, on a measure that the monitoring publishes, or a rule on the runs that end
    with violations.
    """
    if any(acts(alarm) for alarm in monitor.alarms):
        return True
    if any(rule.enabled and bool(rule.starts) for rule in monitor.watchers):
        return True
    jobs = monitor.jobs if monitor.job is None else (monitor.job, *monitor.jobs)
    endpoints = [job.endpoint for job in jobs if job.endpoint is not None]
    return any(alarm.measures == "drift" and acts(alarm) for one in endpoints for alarm in one.watched_by)
