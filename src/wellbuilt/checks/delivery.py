"""What we hold true of delivery pipelines and builds."""

from __future__ import annotations

from wellbuilt.concepts.delivery import Build, DeliveryPipeline
from wellbuilt.kernel.checks import check


@check(
    severity="low",
    when=lambda pipeline: pipeline.deploys and pipeline.reaches_production,
    holds=[DeliveryPipeline(deploys=True, reaches_production=True, asks_before_production=True)],
    fails=[DeliveryPipeline(deploys=True, reaches_production=True, asks_before_production=False)],
)
def delivery_asks_before_production(pipeline: DeliveryPipeline) -> bool:
    """A person agrees before a change is deployed to production.

    A model can be worse in ways that no test looks for. The last look of a person who knows what it is
    used for costs minutes.

    Fix: add an approval stage before the first deployment to production, with a receiver that tells who is to approve.
    """
    return pipeline.asks_before_production


@check(
    severity="high",
    holds=[DeliveryPipeline(holds_secrets=False)],
    fails=[DeliveryPipeline(holds_secrets=True)],
)
def delivery_holds_no_secrets(pipeline: DeliveryPipeline) -> bool:
    """No password or token is written into a delivery pipeline.

    What stands in the settings is read by everybody who may look at the pipeline, and by everybody who can
    read this repository.

    Fix: connect to the source through a connection, or keep the token in a secret store; replace the one that was
    written here, as it is known.
    """
    return not pipeline.holds_secrets


@check(
    severity="high",
    holds=[Build(holds_secrets=False)],
    fails=[Build(holds_secrets=True)],
)
def build_holds_no_secrets(build: Build) -> bool:
    """No password or token is written into a build's environment.

    Environment variables are shown in the console, printed by many tools, and kept in this repository.

    Fix: keep the value in a secret store or a parameter store and name it there; replace the one that was written
    here, as it is known.
    """
    return not build.holds_secrets
