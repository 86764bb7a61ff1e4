"""How PyTorch spreads a training over several accelerators.

https://pytorch.org/docs/stable/generated/torch.nn.DataParallel.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.concepts.distribution import Distribution
from wellbuilt.kernel.facts import Fact, Origin
from wellbuilt.kernel.mappings import Always, Companion, Made, Mapping
from wellbuilt.kernel.records import Unknown
from wellbuilt.mappings.python.networks import OPTIMIZERS

if TYPE_CHECKING:
    from wellbuilt.kernel.views import View

OPTIMIZER = "(optimizer)"
optimizers = [Companion(kind, of="", moves={"": OPTIMIZER}, dialect="python") for kind in OPTIMIZERS]


def _trains(view: View) -> Fact:
    """Return whether an optimizer is made in the same program; elsewhere nobody can tell what it works on."""
    node = view.find(OPTIMIZER)
    if node is None:
        return Fact(False, mark=view.node.mark, key=OPTIMIZER, confidence="medium")
    unknown = isinstance(node.value, Unknown)
    return Fact(node.value if unknown else True, Origin.UNKNOWN if unknown else Origin.STATED, node.mark, OPTIMIZER)


def _spread(kinds: tuple[str, ...], *, one_process: bool) -> Mapping:
    return Mapping(
        Distribution,
        spelled={"python": kinds},
        facts={"trains": Made(_trains, OPTIMIZER), "one_process": Always(one_process)},
        companions=optimizers,
    )


by_threads = _spread(("torch.nn.DataParallel", "torch.nn.parallel.DataParallel"), one_process=True)
by_processes = _spread(("torch.nn.parallel.DistributedDataParallel",), one_process=False)
