"""What we hold true of networks of which trained weights are published."""

from __future__ import annotations

from wellbuilt.concepts.known_network import KnownNetwork
from wellbuilt.kernel.checks import check


@check(
    severity="low",
    holds=[KnownNetwork(starts_trained=True)],
    fails=[KnownNetwork(starts_trained=False)],
    links=["https://docs.aws.amazon.com/wellarchitected/latest/machine-learning-lens/mlsus02-bp01.html"],
)
def known_network_begins_with_trained_weights(network: KnownNetwork) -> bool:
    """A network of which trained weights are published begins its training with them.

    The energy for them has been spent. From there, a few rounds on your own data usually reach what takes hundreds from
    weights drawn at random, and often more than those ever reach.

    Fix: load the published weights, train the last layers first, and stay with chance only where it measurably wins.
    """
    return network.starts_trained
