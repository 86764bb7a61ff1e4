"""What we hold true of the machines behind an endpoint."""

from __future__ import annotations

from wellbuilt.concepts.endpoint import Endpoint
from wellbuilt.concepts.endpoint_config import EndpointConfig
from wellbuilt.concepts.scaler import Scaler
from wellbuilt.concepts.variant import Variant
from wellbuilt.kernel.checks import check


def _scaled(least: int, *others: Variant) -> EndpointConfig:
    scaler = Scaler(of_machines=True, least=least, variant="main")
    endpoints = [Endpoint(scalers=[scaler])]
    return EndpointConfig(asynchronous=False, endpoints=endpoints, variants=[Variant(name="main"), *others])


def answers_while_people_wait(variant: Variant) -> bool:
    """Tell whether a variant runs on machines of its own and its answers are waited for."""
    return not variant.shadow and not variant.serverless and not variant.owner.asynchronous


@check(
    severity="medium",
    when=answers_while_people_wait,
    holds=[
        Variant(shadow=False, serverless=False, machines=2, name="main", owner=_scaled(1)),
        Variant(shadow=False, serverless=False, machines=1, name="main", owner=_scaled(2)),
    ],
    fails=[
        Variant(shadow=False, serverless=False, machines=1, name="main", owner=_scaled(1)),
        Variant(shadow=False, serverless=False, machines=1, name="next", owner=_scaled(2, Variant(name="next"))),
    ],
    links=["https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-best-practices.html"],
)
def endpoint_survives_the_loss_of_a_machine(variant: Variant) -> bool:
    """A model that answers while somebody waits runs on at least two machines.

    Machines of one endpoint are spread over zones only if there are two. With one, a
    failure of it, or of its zone, ends the service until another has loaded the model.

    Fix: start with two machines, and never let scaling go below two.
    """
    if variant.machines >= 2:  # noqa: PLR2004  one more than one
        return True
    scalers = [scaler for endpoint in variant.owner.endpoints for scaler in endpoint.scalers]
    only = len(variant.owner.variants) == 1
    return any(s.of_machines and s.least >= 2 and (only or s.variant == variant.name) for s in scalers)  # noqa: PLR2004


@check(
    severity="low",
    when=lambda variant: not variant.serverless,
    holds=[Variant(serverless=False, machine_superseded=False)],
    fails=[Variant(serverless=False, machine_superseded=True)],
)
def endpoint_machine_is_current(variant: Variant) -> bool:
    """A model answers on a current kind of machine.

    Machines of a previous generation do less for the same money and the same energy, day
    and night.

    Fix: choose the newer family with the same shape, and compare latency and price under load.
    """
    return not variant.machine_superseded


@check(
    severity="medium",
    mend="with care",
    when=lambda variant: not variant.serverless,
    holds=[Variant(serverless=False, shell_access=False)],
    fails=[Variant(serverless=False, shell_access=True)],
    links=["https://docs.aws.amazon.com/sagemaker/latest/dg/ssm-access.html"],
)
def endpoint_machine_has_no_way_in(variant: Variant) -> bool:
    """Nobody can open a shell on the machines that a model answers on.

    Who has a shell sees every request, copies the model and changes the answers, past
    the pipeline and its checks.

    Fix: turn shell access off once the fault is found; look at logs and captured data instead.
    """
    return not variant.shell_access
