"""What we hold true of trainings that are spread over several accelerators."""

from __future__ import annotations

from wellbuilt.concepts.distribution import Distribution
from wellbuilt.kernel.checks import check


@check(
    severity="low",
    when=lambda spread: spread.trains,
    holds=[Distribution(trains=True, one_process=False)],
    fails=[Distribution(trains=True, one_process=True)],
    links=["https://pytorch.org/docs/stable/generated/torch.nn.DataParallel.html"],
)
def accelerators_have_a_process_each(spread: Distribution) -> bool:
    """A training that is spread over several accelerators has a process for each.

    One process for all copies the model to each of them at every step and gathers the results on the first, while the
    others wait. Another accelerator then costs its full price and shortens the run by little.

    Fix: use `DistributedDataParallel`, also on one machine, and measure what each further accelerator brings.
    """
    return not spread.one_process
