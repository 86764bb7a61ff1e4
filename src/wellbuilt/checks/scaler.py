"""What we hold true of automatic scaling."""

from __future__ import annotations

from wellbuilt.concepts.endpoint import Endpoint
from wellbuilt.concepts.endpoint_config import EndpointConfig
from wellbuilt.concepts.model import Model
from wellbuilt.concepts.scaler import Scaler, ScalingRule
from wellbuilt.concepts.variant import Variant
from wellbuilt.kernel.checks import check


def _to_none(model: Model | None, *, asynchronous: bool = False) -> Scaler:
    """Return what takes every machine of an endpoint away, whose one variant has a model of its own or none."""
    config = EndpointConfig(asynchronous=asynchronous, variants=[Variant(name="main", model=model)])
    return Scaler(of_machines=True, least=0, variant="main", endpoint=Endpoint(config=config))


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


@check(
    severity="medium",
    when=lambda scaler: scaler.of_machines and scaler.least == 0,
    holds=[_to_none(None), _to_none(Model(), asynchronous=True)],
    fails=[_to_none(Model())],
    links=["https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-auto-scaling-zero-instances.html"],
)
def only_what_can_come_back_scales_to_none(scaler: Scaler) -> bool:
    """Automatic scaling takes the last machine away only where a request can bring one back.

    An endpoint whose answers are waited for may run on no machine only if models are placed on it as components. On one
    that is made for a model such bounds cannot take effect, so that nothing scales it as was meant.

    Fix: let it go down to one machine, place the model on the endpoint as a component, or queue the requests.
    """
    config = scaler.endpoint.config if scaler.endpoint is not None else None
    if config is None or config.asynchronous:
        return True
    scaled = [one for one in config.variants if len(config.variants) == 1 or one.name == scaler.variant]
    return all(variant.model is None for variant in scaled)
