"""Which calls of the SageMaker Python SDK ask for what: an object that is made and never used asks for nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Node, Unknown
from wellbuilt.mappings.aws.sagemaker.sdk import (
    monitoring,
    pipelines,
    processing,
    registry,
    resources,
    serving,
    trainers,
    training,
    workflows,
)
from wellbuilt.mappings.aws.sagemaker.sdk.calls import Calls, locally

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wellbuilt.kernel.records import Record
    from wellbuilt.mappings.aws.sagemaker.sdk.calls import Call


def asks(records: Sequence[Record]) -> Iterator[Record]:
    """Yield the requests that all calls of the SDK make."""
    calls = Calls(records)
    steps = pipelines.handed(calls)
    for call in calls.all:
        yield from _asked(call, steps.get(call.place))


def _asked(call: Call, step: Call | None) -> Iterator[Record]:
    for kinds, ask in _ASKING:
        if call.kind in kinds:
            yield from ask(call, step)


def _doubt(call: Call, step: Call | None, *uses: str) -> Unknown | None:
    """Return why it is not sure that an object is used."""
    return None if step is not None or call.called(*uses) else call.lost


def _used(call: Call, step: Call | None, *uses: str) -> bool:
    """Tell whether an object is used, or may be where nobody follows; what another call takes is used there."""
    return step is not None or bool(call.called(*uses)) or (call.lost is not None and not call.taken)


def _train(call: Call, step: Call | None) -> Iterator[Record]:
    if _used(call, step, "fit") and not training.on_own_machine(call):
        inputs = step.given("inputs") if step is not None and step.given("estimator") else None
        tags = Node(pipelines.TAGGED_BY_PIPELINE, step.node.mark) if step is not None else None
        yield training.trained(call, _doubt(call, step, "fit"), inputs, tags)


def _tune(call: Call, step: Call | None) -> Iterator[Record]:
    if _used(call, step, "fit"):
        yield from training.tuned(call)


def _process(call: Call, step: Call | None) -> Iterator[Record]:
    uses = (*processing.RUNS, *processing.CLARIFIES)
    if _used(call, step, *uses) and not processing.on_own_machine(call):
        yield processing.processed(call, step, _doubt(call, step, *uses))


def _host(call: Call, step: Call | None) -> Iterator[Record]:
    deploys = [one for one in call.called("deploy") if not locally(_machine(one), call)]
    if deploys or call.called("transformer", "create") or (step is not None and not call.called("register")):
        yield serving.hosted(call)


def _machine(deploy: Node) -> Node | None:
    items = deploy.value if isinstance(deploy.value, dict) else {}
    return items.get("instance_type") or items.get("1")


def _batch(call: Call, step: Call | None) -> Iterator[Record]:
    if _used(call, step, "transform"):
        yield from serving.batched(call, step, _doubt(call, step, "transform"))


def _train_new(call: Call, step: Call | None) -> Iterator[Record]:
    on_service = trainers.where(call)
    if _used(call, step, "train") and on_service is not False:
        tags = Node(pipelines.TAGGED_BY_PIPELINE, step.node.mark) if step is not None else None
        doubt = on_service if isinstance(on_service, Unknown) else _doubt(call, step, "train")
        yield trainers.trained(call, tags, doubt)


def _tune_new(call: Call, step: Call | None) -> Iterator[Record]:
    if _used(call, step, "tune", "fit"):
        yield from trainers.tuned(call)


def _build(call: Call, _: Call | None) -> Iterator[Record]:
    on_service = trainers.where(call)
    if on_service is not False and any(_deploys(body) for body in (call.node, *call.called("build"))):
        yield trainers.built(call, on_service if isinstance(on_service, Unknown) else None)


def _deploys(body: Node) -> bool:
    after = body.value.get("()") if isinstance(body.value, dict) else None
    return after is not None and isinstance(after.value, dict) and "deploy" in after.value


_ASKING = (
    (frozenset(training.ESTIMATORS), _train),
    (frozenset(training.TUNERS), _tune),
    (frozenset(processing.PROCESSORS), _process),
    (frozenset((*serving.MODELS, *serving.CREATED)), _host),
    (frozenset(serving.DEPLOYS), lambda call, _: serving.deployed(call)),
    (frozenset(serving.BATCHES), _batch),
    (frozenset(trainers.TRAINERS), _train_new),
    (frozenset(trainers.TUNERS), _tune_new),
    (frozenset(trainers.BUILDERS), _build),
    (frozenset(trainers.DEPLOYS), lambda call, _: trainers.deployed(call)),
    (frozenset(resources.RESOURCES), lambda call, _: iter((resources.made(call),))),
    (frozenset(registry.REGISTERS), lambda call, _: iter((registry.registered(call),))),
    (frozenset(registry.GROUPS), lambda call, _: registry.grouped(call)),
    (frozenset(monitoring.SCHEDULES), lambda call, _: monitoring.scheduled(call)),
    (frozenset(pipelines.PIPELINES), lambda call, _: pipelines.piped(call)),
    (frozenset(workflows.WORKFLOWS), lambda call, _: workflows.flowed(call)),
    (frozenset(workflows.CONFIGS), lambda call, _: workflows.configured(call)),
    (frozenset(workflows.ENDPOINTS), lambda call, _: workflows.served(call)),
    (
        frozenset(kind for kind, type_ in pipelines.STEPS.items() if type_ in ("QualityCheck", "ClarifyCheck")),
        lambda call, _: pipelines.checked(call),
    ),
)
