"""What we hold true of alarms and of those who hear them."""

from __future__ import annotations

from wellbuilt.concepts.alarm import Alarm, acts, heard
from wellbuilt.concepts.delivery import Rollout
from wellbuilt.concepts.endpoint import Endpoint
from wellbuilt.concepts.receiver import Receiver
from wellbuilt.concepts.trigger import Trigger
from wellbuilt.kernel.checks import check


@check(
    severity="medium",
    holds=[
        Alarm(actions=[Receiver()], parents=[], takes_back=[]),
        Alarm(actions=[], parents=[Alarm(actions=[Receiver()])], takes_back=[]),
        Alarm(actions=[], parents=[], takes_back=[Endpoint()]),
        Alarm(actions=[], parents=[], takes_back=[], rollouts=[Rollout()]),
        Alarm(
            actions=[], parents=[], takes_back=[], rollouts=[], heard_by=[Trigger(enabled=True, starts=[Receiver()])]
        ),
    ],
    fails=[Alarm(actions=[], parents=[], takes_back=[], rollouts=[], heard_by=[])],
)
def alarm_reaches_somebody(alarm: Alarm) -> bool:
    """An alarm tells somebody, or sets something in motion.

    An alarm without an action turns red on a page that nobody has open.

    Fix: name a receiver among the alarm's actions, or make the alarm part of one that has a receiver.
    """
    return bool(alarm.actions or alarm.parents or alarm.takes_back or alarm.rollouts) or heard(alarm)


@check(
    severity="medium",
    mend="safely",
    when=lambda alarm: bool(alarm.actions),
    holds=[Alarm(actions=[Receiver()], enabled=True)],
    fails=[Alarm(actions=[Receiver()], enabled=False)],
)
def alarm_is_switched_on(alarm: Alarm) -> bool:
    """An alarm that has actions may take them.

    Actions are switched off during a deployment or a noisy night, and stay off. The alarm
    still turns red, and tells nobody.

    Fix: switch the alarm's actions on, or delete the alarm.
    """
    return alarm.enabled


@check(
    severity="medium",
    when=lambda receiver: bool(receiver.alarms or receiver.triggers or receiver.steps or receiver.budgets),
    holds=[Receiver(subscribed=True, alarms=[Alarm()], triggers=[], steps=[], budgets=[])],
    fails=[Receiver(subscribed=False, alarms=[Alarm()], triggers=[], steps=[], budgets=[])],
)
def receiver_has_a_subscriber(receiver: Receiver) -> bool:
    """Somebody is subscribed to each receiver that alarms, rules or budgets tell.

    A message to a receiver without a subscriber is thrown away. That an address is subscribed in the files does not
    show yet that its owner confirmed it.

    Fix: subscribe the team's address, chat room or on-call tool, and confirm the subscription.
    """
    return receiver.subscribed


@check(
    severity="medium",
    holds=[
        Endpoint(watched_by=[Alarm(measures="errors", enabled=True, actions=[Receiver()], parents=[])]),
        Endpoint(watched_by=[Alarm(measures="latency", enabled=True, actions=[Receiver()], parents=[])]),
    ],
    fails=[
        Endpoint(watched_by=[]),
        Endpoint(watched_by=[Alarm(measures="load", enabled=True, actions=[Receiver()], parents=[])]),
        Endpoint(watched_by=[Alarm(measures="errors", enabled=False, actions=[Receiver()], parents=[], heard_by=[])]),
    ],
)
def endpoint_trouble_is_told(endpoint: Endpoint) -> bool:
    """Somebody learns when an endpoint fails, or answers too slowly.

    Clients see the errors first. Without an alarm on errors or latency, they are the monitoring.

    Fix: set an alarm on the endpoint's errors and one on its latency, each with a receiver that reaches who is on duty.
    """
    return any(one.measures in ("errors", "latency") and acts(one) for one in endpoint.watched_by)


@check(
    severity="low",
    when=lambda endpoint: any(one.measures in ("errors", "latency") and acts(one) for one in endpoint.watched_by),
    holds=[
        Endpoint(
            watched_by=[
                Alarm(measures="errors", enabled=True, actions=[Receiver()], parents=[]),
                Alarm(measures="latency", enabled=True, actions=[Receiver()], parents=[]),
            ]
        ),
    ],
    fails=[
        Endpoint(watched_by=[Alarm(measures="errors", enabled=True, actions=[Receiver()], parents=[])]),
        Endpoint(watched_by=[Alarm(measures="latency", enabled=True, actions=[Receiver()], parents=[])]),
    ],
    links=["https://docs.aws.amazon.com/sagemaker/latest/dg/monitoring-cloudwatch.html"],
)
def endpoint_errors_and_latency_are_both_watched(endpoint: Endpoint) -> bool:
    """An endpoint with alarms has one on its errors and one on its latency.

    The two fail apart: a model that answers after a minute returns no error, and one that fails at once is fast.

    Fix: add the alarm that is missing, with the same receiver.
    """
    measured = [one.measures for one in endpoint.watched_by if acts(one)]
    return "errors" in measured and "latency" in measured
