"""What we hold true of endpoint configurations."""

from __future__ import annotations

from wellbuilt.concepts.data_store import DataStore
from wellbuilt.concepts.endpoint_config import EndpointConfig
from wellbuilt.concepts.key import Key
from wellbuilt.concepts.variant import Variant
from wellbuilt.kernel.checks import check

PLAIN = Variant(serverless=False, disk_takes_key=True)


def disks_take_a_key(config: EndpointConfig) -> bool:
    """Tell whether a key can be chosen: not without machines, nor where one has disks built in."""
    variants = config.variants
    return bool(variants) and all(not variant.serverless and variant.disk_takes_key for variant in variants)


@check(
    severity="medium",
    when=disks_take_a_key,
    holds=[EndpointConfig(variants=[PLAIN], volume_key=Key())],
    fails=[EndpointConfig(variants=[PLAIN], volume_key=None)],
    links=["https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateEndpointConfig.html"],
)
def endpoint_disks_use_your_key(config: EndpointConfig) -> bool:
    """The disks of an endpoint's machines are encrypted with a key of yours.

    The model is copied onto them, and what its container writes while it answers. Only with a key of your own do you
    decide who may read them, and can cut them off.

    Fix: name a key of yours in the endpoint's configuration.
    """
    return config.volume_key is not None


def on_machines(config: EndpointConfig) -> bool:
    """Tell whether every model of a configuration answers from machines."""
    return bool(config.variants) and not any(variant.serverless for variant in config.variants)


def can_record(config: EndpointConfig) -> bool:
    """Tell whether requests can be recorded: not without machines; a queue keeps them in a store as it is."""
    return not config.asynchronous and on_machines(config)


@check(
    severity="medium",
    when=can_record,
    holds=[EndpointConfig(asynchronous=False, variants=[Variant(serverless=False)], captures=True)],
    fails=[EndpointConfig(asynchronous=False, variants=[Variant(serverless=False)], captures=False)],
    links=["https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-data-capture.html"],
)
def endpoint_records_requests(config: EndpointConfig) -> bool:
    """An endpoint records requests and answers.

    Drift, bias and falling quality show only in what was asked and answered. Without a
    record, nobody can look into a complaint, and there is nothing to retrain on.

    Fix: turn on data capture, with a share of requests that your traffic allows.
    """
    return config.captures


@check(
    severity="medium",
    when=lambda config: config.captures,
    holds=[
        EndpointConfig(captures=True, captured_key=Key(), captured_to=None),
        EndpointConfig(captures=True, captured_key=None, captured_to=DataStore(key=Key())),
    ],
    fails=[EndpointConfig(captures=True, captured_key=None, captured_to=DataStore(key=None))],
)
def recorded_requests_use_your_key(config: EndpointConfig) -> bool:
    """Recorded requests and answers are encrypted with a key of yours.

    The record holds what people sent, as they sent it. Only with a key of your own do you
    decide who may read it, and see who did.

    Fix: name a key of yours for captured data, or make one the default of the store it goes to.
    """
    if config.captured_key is not None:
        return True
    return config.captured_to is not None and config.captured_to.key is not None


@check(
    severity="medium",
    when=lambda config: config.asynchronous,
    holds=[
        EndpointConfig(asynchronous=True, answers_key=Key(), answers_to=None),
        EndpointConfig(asynchronous=True, answers_key=None, answers_to=DataStore(key=Key())),
    ],
    fails=[EndpointConfig(asynchronous=True, answers_key=None, answers_to=DataStore(key=None))],
)
def queued_answers_use_your_key(config: EndpointConfig) -> bool:
    """Answers that wait in a store are encrypted with a key of yours.

    An endpoint that answers through a store leaves every answer in it. Only with a key of your own do you decide who
    may read them, and see who did.

    Fix: name a key of yours for the endpoint's output, or make one the default of the store.
    """
    if config.answers_key is not None:
        return True
    return config.answers_to is not None and config.answers_to.key is not None
