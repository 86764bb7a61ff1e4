"""Endpoints: where models answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.concepts.expense import Expense
from wellbuilt.kernel.concepts import back, fact, link

if TYPE_CHECKING:
    from wellbuilt.concepts.alarm import Alarm
    from wellbuilt.concepts.endpoint_config import EndpointConfig
    from wellbuilt.concepts.monitoring_job import MonitoringJob
    from wellbuilt.concepts.scaler import Scaler


class Endpoint(Expense):
    """An address at which models answer requests."""

    area = "serving"

    rolls_back: bool = fact("Is a new version taken back by itself when an alarm goes off?")
    shifts_step_by_step: bool = fact("Does a new version get the traffic bit by bit?")
    left_running: bool = fact("Does the notebook that makes it leave it running?")
    alarms: tuple[Alarm, ...] = link("Which alarms take a new version back?")
    watched_by: tuple[Alarm, ...] = back("Which alarms watch it?", "Alarm", by="endpoints")
    config: EndpointConfig | None = link("Which configuration does it run with?")
    scalers: tuple[Scaler, ...] = back("What changes the number of its machines?", "Scaler", by="endpoint")
    monitors: tuple[MonitoringJob, ...] = back("Which jobs watch it?", "MonitoringJob", by="endpoint")
