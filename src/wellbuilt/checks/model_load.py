"""What we hold true of reading models back."""

from __future__ import annotations

from wellbuilt.concepts.model_load import ModelLoad
from wellbuilt.kernel.checks import check


@check(
    severity="medium",
    holds=[ModelLoad(refuses_code=True)],
    fails=[ModelLoad(refuses_code=False)],
    links=["https://pytorch.org/docs/stable/generated/torch.load.html"],
)
def weights_are_loaded_without_running_code(load: ModelLoad) -> bool:
    """Reading a model's weights refuses everything but plain data.

    A file of weights can hide a program, and a loader that takes everything runs it. Weights come from hubs, from
    colleagues and from shared folders: one bad file is enough.

    Fix: load plain weights alone, and let what is more than that be read only where it was signed by you.
    """
    return load.refuses_code
