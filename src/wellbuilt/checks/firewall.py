"""What we hold true of firewalls."""

from __future__ import annotations

from wellbuilt.concepts.firewall import Firewall, FirewallRule, guards_ml
from wellbuilt.concepts.model import Model
from wellbuilt.kernel.checks import check


@check(
    severity="high",
    when=guards_ml,
    holds=[
        Firewall(models=[Model()], trainings=[], entries=[]),
        Firewall(models=[Model()], trainings=[], entries=[FirewallRule(world=False)]),
    ],
    fails=[Firewall(models=[Model()], trainings=[], entries=[FirewallRule(world=True)])],
    links=("https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",),
)
def ml_is_closed_to_the_internet(firewall: Firewall) -> bool:
    """A firewall around models, jobs and notebooks lets nothing in from any address of the internet.

    Whoever calls a model goes through the service, never straight to its machines.

    Fix: let in only the firewalls or address ranges that have to talk to it, such as the nodes of the same job.
    """
    return not any(rule.world for rule in firewall.entries)
