"""What we hold true of queues."""

from __future__ import annotations

from wellbuilt.concepts.alarm import Alarm, acts
from wellbuilt.concepts.queue import Queue
from wellbuilt.kernel.checks import check


@check(
    severity="medium",
    mend="safely",
    holds=[Queue(encrypted=True)],
    fails=[Queue(encrypted=False)],
    links=(
        "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-server-side-encryption.html",
    ),
)
def queue_is_encrypted(queue: Queue) -> bool:
    """Messages are encrypted while they wait in a queue.

    Requests for a model, and answers that nobody could deliver, wait there for up to two weeks. Somebody turned off
    what the provider does by itself.

    Fix: take the line out that turns the encryption off, or name a key of yours.
    """
    return queue.encrypted


@check(
    severity="low",
    when=lambda queue: bool(queue.gathers_from),
    holds=[Queue(gathers_from=[Queue()], alarms=[Alarm(enabled=True, actions=[Queue()])])],
    fails=[Queue(gathers_from=[Queue()], alarms=[])],
    links=(
        "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html",
    ),
)
def undealt_messages_are_noticed(queue: Queue) -> bool:
    """Somebody learns when messages gather that nobody could deal with.

    They are kept for days, not for ever. A queue of failures that nobody watches only delays the loss.

    Fix: let an alarm watch how many messages wait in it, go off at the first one, and tell somebody.
    """
    return any(acts(alarm) for alarm in queue.alarms)
