"""Timetables by which monitoring runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.concepts import Concept, back, fact, link

if TYPE_CHECKING:
    from wellbuilt.concepts.alarm import Alarm
    from wellbuilt.concepts.monitoring_job import MonitoringJob
    from wellbuilt.concepts.trigger import Trigger


class Monitor(Concept):
    """A timetable by which an endpoint, or what it recorded, is looked at."""

    area = "monitors"

    recurs: bool = fact("Does it run again and again, rather than once?")
    job: MonitoringJob | None = link("Which job does it run?")
    jobs: tuple[MonitoringJob, ...] = link("Which jobs are written into it?")
    alarms: tuple[Alarm, ...] = back("Which alarms watch what it finds?", "Alarm", by="monitors")
    watchers: tuple[Trigger, ...] = back("Which events of its runs start something else?", "Trigger", by="monitors")
