"""What we hold true of endpoints."""

from __future__ import annotations

from typing import Any

from wellbuilt.concepts.endpoint import Endpoint
from wellbuilt.concepts.endpoint_config import EndpointConfig
from wellbuilt.concepts.monitor import Monitor
from wellbuilt.concepts.monitoring_job import MonitoringJob
from wellbuilt.concepts.scaler import Scaler
from wellbuilt.concepts.variant import Variant
from wellbuilt.kernel.checks import check


def _on(*names: str, **facts: Any) -> EndpointConfig:
    told: dict[str, Any] = {"serverless": False, "scales_itself": False, "model": None, **facts}
    return EndpointConfig(asynchronous=False, variants=[Variant(name=name, **told) for name in names or ("main",)])


def _job(watches: str, *, recurs: bool = True) -> MonitoringJob:
    return MonitoringJob(watches=watches, owner=None, timetables=[Monitor(recurs=recurs)])


def has_machines(endpoint: Endpoint) -> bool:
    """Tell whether an endpoint answers from machines, which have to be counted, updated and watched."""
    variants = endpoint.config.variants if endpoint.config is not None else ()
    return bool(variants) and not any(variant.serverless for variant in variants)


def is_monitorable(endpoint: Endpoint) -> bool:
    """Tell whether monitoring can read what an endpoint records: it answers at once, from machines, with one model."""
    config = endpoint.config
    if config is None or not has_machines(endpoint) or config.asynchronous:
        return False
    models = [variant.model for variant in config.variants if variant.model is not None]
    return not any(container.many for model in models for container in model.containers)


def watched(endpoint: Endpoint, what: str) -> bool:
    """Tell whether a job looks at one side of an endpoint again and again."""
    return any(job.watches == what and runs(job) for job in endpoint.monitors)


def runs(job: MonitoringJob) -> bool:
    """Tell whether a job is on a timetable that comes round again."""
    tables = [job.owner] if job.owner is not None else job.timetables
    return any(table.recurs for table in tables)


@check(
    severity="medium",
    when=has_machines,
    holds=[
        Endpoint(config=_on(), scalers=[Scaler(of_machines=True, variant="main")]),
        Endpoint(config=_on(scales_itself=True), scalers=[]),
    ],
    fails=[
        Endpoint(config=_on(), scalers=[]),
        Endpoint(config=_on("main", "next"), scalers=[Scaler(of_machines=True, variant="next")]),
    ],
    links=["https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-auto-scaling.html"],
)
def endpoint_scales_with_the_load(endpoint: Endpoint) -> bool:
    """The machines of an endpoint become more and fewer with the load.

    A fixed number is too small on the day that matters, and too large on
    all others: requests are turned away, or machines are paid for that do nothing.

    Fix: register the endpoint's variants for automatic scaling, with bounds and a rule on requests per machine.
    """
    config = endpoint.config
    if config is None:
        return False
    only = len(config.variants) == 1
    return all(
        variant.scales_itself or any(s.of_machines and (only or s.variant == variant.name) for s in endpoint.scalers)
        for variant in config.variants
    )


@check(
    severity="medium",
    when=has_machines,
    holds=[Endpoint(config=_on(), rolls_back=True)],
    fails=[Endpoint(config=_on(), rolls_back=False)],
    links=["https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails-configuration.html"],
)
def endpoint_takes_a_bad_version_back(endpoint: Endpoint) -> bool:
    """A new version of an endpoint is taken back by itself when an alarm goes off.

    A model can pass every test and fail on real requests. Until somebody notices and
    finds the old configuration, every caller gets errors or nonsense.

    Fix: name alarms on errors and latency in the endpoint's deployment settings.
    """
    return endpoint.rolls_back


@check(
    severity="low",
    when=has_machines,
    holds=[Endpoint(config=_on(), shifts_step_by_step=True)],
    fails=[Endpoint(config=_on(), shifts_step_by_step=False)],
    links=["https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails-blue-green-canary.html"],
)
def endpoint_shifts_traffic_step_by_step(endpoint: Endpoint) -> bool:
    """A new version of an endpoint gets the traffic bit by bit.

    When all requests move at once, a bad version meets every caller before any alarm can go off.

    Fix: shift a small part first and the rest after some minutes, or in equal steps.
    """
    return endpoint.shifts_step_by_step


@check(
    severity="medium",
    when=is_monitorable,
    holds=[Endpoint(config=_on(), monitors=[_job("data")])],
    fails=[
        Endpoint(config=_on(), monitors=[]),
        Endpoint(config=_on(), monitors=[_job("data", recurs=False)]),
        Endpoint(config=_on(), monitors=[_job("bias")]),
    ],
    links=["https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-data-quality.html"],
)
def endpoint_data_is_watched_for_drift(endpoint: Endpoint) -> bool:
    """What an endpoint is asked is compared with what its model was trained on, again and again.

    A model answers just as surely when its questions have changed. Nothing fails, and nothing
    but such a comparison shows that the answers mean less and less.

    Fix: make a baseline from the training data, and run a data quality monitor on a timetable.
    """
    return watched(endpoint, "data")


@check(
    severity="low",
    when=is_monitorable,
    holds=[Endpoint(config=_on(), monitors=[_job("quality")])],
    fails=[Endpoint(config=_on(), monitors=[_job("data")])],
    links=["https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-model-quality.html"],
)
def endpoint_quality_is_watched(endpoint: Endpoint) -> bool:
    """The answers of an endpoint are compared with what turned out to be true, again and again.

    Only this tells how good the model is today, rather than on the day it was tested.

    Fix: bring the true outcomes together with the recorded answers, and run a model quality monitor on a timetable;
    accept this where outcomes never become known.
    """
    return watched(endpoint, "quality")


@check(
    severity="low",
    when=lambda endpoint: is_monitorable(endpoint) and any(runs(job) for job in endpoint.monitors),
    holds=[Endpoint(config=_on(), monitors=[_job("data"), _job("bias")])],
    fails=[Endpoint(config=_on(), monitors=[_job("data")])],
    links=["https://docs.aws.amazon.com/sagemaker/latest/dg/clarify-model-monitor-bias-drift.html"],
)
def watched_endpoint_is_watched_for_bias(endpoint: Endpoint) -> bool:
    """An endpoint that is watched is watched for bias as well.

    A model that was fair in training can treat groups differently when who asks has changed.

    Fix: run a bias monitor on a timetable; accept this where the model decides nothing about people.
    """
    return watched(endpoint, "bias")


@check(
    severity="low",
    when=lambda endpoint: is_monitorable(endpoint) and any(runs(job) for job in endpoint.monitors),
    holds=[Endpoint(config=_on(), monitors=[_job("data"), _job("explanation")])],
    fails=[Endpoint(config=_on(), monitors=[_job("data")])],
    links=["https://docs.aws.amazon.com/sagemaker/latest/dg/clarify-model-monitor-feature-attribution-drift.html"],
)
def watched_endpoint_keeps_its_reasons(endpoint: Endpoint) -> bool:
    """Which features an endpoint's answers rest on is watched as well.

    When other features begin to decide, the model does something else than what was reviewed, even
    if its questions look the same.

    Fix: run an explanation monitor on a timetable; accept this where nobody needs to know why a model answers.
    """
    return watched(endpoint, "explanation")


@check(
    severity="low",
    when=has_machines,
    holds=[Endpoint(config=_on(), left_running=False)],
    fails=[Endpoint(config=_on(), left_running=True)],
    links=["https://docs.aws.amazon.com/sagemaker/latest/dg/realtime-endpoints-delete-resources.html"],
)
def idle_endpoint_is_deleted(endpoint: Endpoint) -> bool:
    """A notebook that makes an endpoint deletes it as well.

    An endpoint costs the same whether anybody asks it or not, day and night. One that was made to try something out is
    forgotten with the notebook, and is found on the bill.

    Fix: delete the endpoint in the last cell, or make a serverless one; let a pipeline make those that are to stay.
    """
    return not endpoint.left_running
