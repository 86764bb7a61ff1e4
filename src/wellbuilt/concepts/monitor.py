"""Timetables by which monitoring runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.concepts import Concept, fact, link

if TYPE_CHECKING:
    from wellbuilt.concepts.monitoring_job import MonitoringJob


class Monitor(Concept):
    """A timetable by which an endpoint, or what it recorded, is looked at."""

    recurs: bool = fact("Does it run again and again, rather than once?")
    job: MonitoringJob | None = link("Which job does it run?")
    jobs: tuple[MonitoringJob, ...] = link("Which jobs are written into it?")
