"""Receivers: where messages to people and programs go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.concepts import Concept, back, fact, link

if TYPE_CHECKING:
    from wellbuilt.concepts.alarm import Alarm
    from wellbuilt.concepts.budget import Budget
    from wellbuilt.concepts.key import Key
    from wellbuilt.concepts.trigger import Trigger
    from wellbuilt.concepts.workflow import Step


class Receiver(Concept):
    """A channel that hands each message to whoever subscribed: people, programs, chat rooms."""

    area = "monitors"

    subscribed: bool = fact("Has anybody subscribed to it?")
    delivered: str | None = fact("On which day did a message last reach whoever subscribed, as YYYY-MM-DD?")
    key: Key | None = link("Which key of yours encrypts its messages?")
    alarms: tuple[Alarm, ...] = back("Which alarms tell it?", "Alarm", by="actions")
    triggers: tuple[Trigger, ...] = back("Which schedules and rules tell it?", "Trigger", by="starts")
    steps: tuple[Step, ...] = back("Which workflow steps tell it?", "Step", by="receivers")
    budgets: tuple[Budget, ...] = back("Which budgets tell it?", "Budget", by="receivers")
