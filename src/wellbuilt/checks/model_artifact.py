"""What we hold true of models as they are saved."""

from __future__ import annotations

from wellbuilt.concepts.model_artifact import ModelArtifact
from wellbuilt.concepts.training_run import TrainingRun
from wellbuilt.kernel.checks import check

LARGE = 10_000_000
"""Bytes from which every clone feels a file; hosts of repositories advise far less for one file:
https://docs.github.com/en/repositories/creating-and-managing-repositories/repository-limits"""


@check(
    severity="high",
    when=lambda model: model.format_runs_code,
    holds=[ModelArtifact(format_runs_code=True, dangerous=())],
    fails=[ModelArtifact(format_runs_code=True, dangerous=("posix.system",), verdicts=("one: malicious", "two: safe"))],
    links=("https://docs.python.org/3/library/pickle.html",),
)
def model_file_runs_nothing_strange(model: ModelArtifact) -> bool:
    """A model's file would run nothing on loading that no model needs.

    A file in such a format can start programs, reach the network or load further code on every machine that loads it.

    Fix: do not load it; find out where it comes from, make it again from its training, and save it in a format that
    only holds data.
    """
    return not (model.dangerous and model.verdicts is not None)  # what scanners say stands beside it


@check(
    severity="high",
    when=lambda model: model.signed,
    holds=[ModelArtifact(signed=True, signature_fits=True)],
    fails=[ModelArtifact(signed=True, signature_fits=False)],
    links=("https://github.com/sigstore/model-transparency",),
)
def signed_model_is_the_one_that_was_signed(model: ModelArtifact) -> bool:
    """A model's file is the very one that its signature was made of.

    Somebody changed the model after it was signed, or signed another one.

    Fix: find out which of the two is right; sign the model again where it is made.
    """
    return model.signature_fits


@check(
    severity="low",
    when=lambda model: model.size_bytes >= LARGE,
    holds=[ModelArtifact(size_bytes=LARGE, kept_by="large file storage")],
    fails=[ModelArtifact(size_bytes=LARGE, kept_by="history")],
    effort="days",
    links=("https://docs.github.com/en/repositories/creating-and-managing-repositories/repository-limits",),
)
def large_model_is_not_kept_in_the_history_of_the_code(model: ModelArtifact) -> bool:
    """A large model is kept through a pointer or in a registry, not in the history of the code itself.

    Every version stays in the history for ever, and every clone and every build carries all of them.

    Fix: put the model into a registry, a store with versions, or large file storage, and keep only what points to it.
    """
    return model.kept_by != "history"


@check(
    severity="low",
    when=lambda model: model.format == "mlflow",
    holds=[ModelArtifact(format="mlflow", inputs_stated=True)],
    fails=[ModelArtifact(format="mlflow", inputs_stated=False)],
    links=("https://mlflow.org/docs/latest/ml/model/signatures/",),
)
def packaged_model_states_its_inputs(model: ModelArtifact) -> bool:
    """A packaged model says which inputs it takes and what it gives back.

    Without it, a caller that sends columns in another order or of another kind gets wrong answers instead of an error.

    Fix: give a signature or an example of the input when the model is logged.
    """
    return model.inputs_stated


@check(
    severity="low",
    when=lambda artifact: any(run.fitted for run in artifact.models),
    holds=[ModelArtifact(models=[TrainingRun(fitted=True)], format_runs_code=False)],
    fails=[ModelArtifact(models=[TrainingRun(fitted=True)], format_runs_code=True)],
    links=["https://docs.python.org/3/library/pickle.html", "https://scikit-learn.org/stable/model_persistence.html"],
    effort="days",
)
def model_is_kept_in_a_format_that_runs_no_code(artifact: ModelArtifact) -> bool:
    """A model is written in a format that cannot run code when it is read.

    Who can change a pickled model runs code of their own wherever it is loaded, with everything that place may do.
    It also needs the very versions of the libraries that wrote it.

    Fix: export the model to a format that holds data alone; until then, sign it and check that before loading.
    """
    return not artifact.format_runs_code
