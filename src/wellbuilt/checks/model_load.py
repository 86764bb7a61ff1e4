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


@check(
    severity="medium",
    when=lambda load: load.brings_code,
    holds=[ModelLoad(brings_code=True, one_version=True)],
    fails=[ModelLoad(brings_code=True, one_version=False)],
    links=[
        "https://huggingface.co/docs/transformers/models#custom-models",
        "https://pytorch.org/docs/stable/hub.html#torch.hub.load",
    ],
)
def fetched_code_comes_in_one_version(load: ModelLoad) -> bool:
    """Code that is fetched together with a model comes in one version that somebody has looked at.

    Without a version, whatever the owner of the repository put there last runs here the next time, with everything this
    program may do. It may also just no longer work.

    Fix: name the revision, by its commit, that you have read.
    """
    return load.one_version
