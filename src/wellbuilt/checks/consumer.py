"""What should be true of those who consume predictions."""

from __future__ import annotations

from wellbuilt.concepts.consumer import Consumer
from wellbuilt.kernel.checks import check


@check(severity="medium", holds=[Consumer(contracted=True)], fails=[Consumer(contracted=False)], effort="days")
def consumer_has_a_contract(consumer: Consumer) -> bool:
    """A consumer of predictions has a contract that says what is asked and answered.

    Without one, what a consumer relies on is whatever the model happened to answer. Every change of the model may
    then break it, and nobody can say who is at fault.

    Fix: describe requests and answers, for example with OpenAPI or a JSON Schema, and name the file as `contract`.
    """
    return consumer.contracted


@check(
    severity="medium",
    when=lambda consumer: consumer.contracted,
    holds=[Consumer(contracted=True, contract_kept=True)],
    fails=[Consumer(contracted=True, contract_kept=False)],
)
def consumer_contract_is_where_it_is_said_to_be(consumer: Consumer) -> bool:
    """The contract with a consumer lies where it is said to lie.

    A contract that was moved or deleted binds nobody. Kept beside the model, it is changed and reviewed with it.

    Fix: put the contract back, or correct the path in `[[consumer]]`.
    """
    return consumer.contract_kept


@check(severity="medium", holds=[Consumer(versioned=True)], fails=[Consumer(versioned=False)])
def consumer_asks_for_a_version(consumer: Consumer) -> bool:
    """A consumer of predictions asks for a version of the contract.

    Who asks for no version gets whatever is served today. Then the contract can never change, or it changes under the
    consumer's feet.

    Fix: let the consumer name the version it was built against, and write it down as `version`.
    """
    return consumer.versioned


@check(
    severity="medium",
    when=lambda consumer: consumer.versioned,
    holds=[Consumer(versioned=True, version_served=True)],
    fails=[Consumer(versioned=True, version_served=False)],
    effort="days",
)
def version_a_consumer_asks_for_is_served(consumer: Consumer) -> bool:
    """The version that a consumer asks for is the one its contract describes.

    The service has moved on and the consumer has not, or the other way round. Calls fail, or worse: they are answered
    with something that means something else.

    Fix: serve the old version until the consumer has moved, then move it together with its owners.
    """
    return consumer.version_served


@check(severity="medium", holds=[Consumer(contactable=True)], fails=[Consumer(contactable=False)])
def somebody_is_told_of_a_change(consumer: Consumer) -> bool:
    """For every consumer of predictions it is known whom to tell before something changes.

    A new version, a retired one, another meaning of a score: who is not told finds out in production.

    Fix: name a team, a channel or an address as `contact`.
    """
    return consumer.contactable
