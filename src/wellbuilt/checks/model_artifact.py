"""What we hold true of models as files."""

from __future__ import annotations

from wellbuilt.concepts.model_artifact import ModelArtifact, ModelLoad
from wellbuilt.concepts.training_run import TrainingRun
from wellbuilt.kernel.checks import check


@check(
    severity="low",
    when=lambda artifact: any(run.fitted for run in artifact.models),
    holds=[ModelArtifact(models=[TrainingRun(fitted=True)], runs_code=False)],
    fails=[ModelArtifact(models=[TrainingRun(fitted=True)], runs_code=True)],
    links=["https://docs.python.org/3/library/pickle.html", "https://scikit-learn.org/stable/model_persistence.html"],
    effort="days",
)
def model_is_kept_in_a_format_that_runs_no_code(artifact: ModelArtifact) -> bool:
    """A model is written in a format that cannot run code when it is read.

    Who can change a pickled model runs code of their own wherever it is loaded, with everything that place may do.
    It also needs the very versions of the libraries that wrote it.

    Fix: export the model to a format that holds data alone; until then, sign it and check that before loading.
    """
    return not artifact.runs_code


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
