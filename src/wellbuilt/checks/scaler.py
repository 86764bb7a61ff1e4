"""What we hold true of automatic scaling."""

from __future__ import annotations

from wellbuilt.concepts.scaler import Scaler, ScalingRule
from wellbuilt.kernel.checks import check


@check(
    severity="medium",
    when=lambda scaler: scaler.of_machines,
    holds=[Scaler(of_machines=True, least=2, most=4)],
    fails=[Scaler(of_machines=True, least=2, most=2)],
)
def scaling_has_room(scaler: Scaler) -> bool:
    """Automatic scaling of an endpoint has room between its least and its most.

    With both the same, scaling is set up, looks right, and never does anything.

    Fix: raise the most to what the busiest hour needs, and check the quota for that kind of machine.
    """
    return scaler.most > scaler.least


@check(
    severity="medium",
    when=lambda scaler: scaler.of_machines,
    holds=[
        Scaler(of_machines=True, rules=[ScalingRule()], planned=False),
        Scaler(of_machines=True, rules=[], planned=True),
    ],
    fails=[Scaler(of_machines=True, rules=[], planned=False)],
)
def scaling_has_a_rule(scaler: Scaler) -> bool:
    """Automatic scaling of an endpoint has a rule or a timetable by which it acts.

    Bounds alone change nothing: without a rule, the number of machines stays what it is.

    Fix: add a rule that keeps the requests per machine at what one machine was measured to handle.
    """
    return scaler.planned or bool(scaler.rules)


@check(
    severity="low",
    when=lambda scaler: scaler.of_machines and bool(scaler.rules),
    holds=[
        Scaler(of_machines=True, rules=[ScalingRule(only_grows=False)], planned=False),
        Scaler(of_machines=True, rules=[ScalingRule(only_grows=True)], planned=True),
    ],
    fails=[Scaler(of_machines=True, rules=[ScalingRule(only_grows=True)], planned=False)],
)
def scaling_comes_down_again(scaler: Scaler) -> bool:
    """Automatic scaling of an endpoint takes machines away again.

    If it only ever adds, the busiest hour since the last deployment is paid for day and night.

    Fix: allow the rule to scale in, with a cool-down long enough for your traffic.
    """
    return scaler.planned or any(not rule.only_grows for rule in scaler.rules)
