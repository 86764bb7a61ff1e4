"""Queues: messages that wait for somebody to fetch them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.concepts import Concept, back, fact, link

if TYPE_CHECKING:
    from wellbuilt.concepts.alarm import Alarm
    from wellbuilt.concepts.key import Key


class Queue(Concept):
    """A line of messages, each kept until a program has dealt with it."""

    area = "automation"

    encrypted: bool = fact("Are messages encrypted while they wait?")
    key: Key | None = link("Which key of yours encrypts its messages?")
    undelivered: Queue | None = link("Where do messages go that nobody could deal with?")
    gathers_from: tuple[Queue, ...] = back(
        "For which queues does it gather what nobody could deal with?", "Queue", by="undelivered"
    )
    alarms: tuple[Alarm, ...] = back("Which alarms watch it?", "Alarm", by="queues")
