"""What we hold true of states of trainings that programs keep."""

from __future__ import annotations

from wellbuilt.concepts.checkpoints import Checkpoints
from wellbuilt.kernel.checks import check


@check(
    severity="low",
    holds=[Checkpoints(limited=True)],
    fails=[Checkpoints(limited=False)],
    links=["https://docs.aws.amazon.com/wellarchitected/latest/machine-learning-lens/mlsus04-bp03.html"],
)
def not_every_checkpoint_is_kept(states: Checkpoints) -> bool:
    """Of the states that a training writes down as it goes, only the last or the best few are kept.

    Each holds all weights, and often twice as much again for the optimizer. A week of experiments fills more storage
    than the data, and nobody can tell any more which of the states counts.

    Fix: give the training a limit of states, keep the best beside the last, and let the rest be deleted.
    """
    return states.limited
