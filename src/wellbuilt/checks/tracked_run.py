"""What we hold true of recorded runs, where the records go, and what becomes of the models in them."""

from __future__ import annotations

from wellbuilt.concepts.evaluation import Evaluation, seen
from wellbuilt.concepts.tracked_run import StageMove, TrackedMeasure, TrackedRun, TrackingServer
from wellbuilt.concepts.training_run import TrainingRun
from wellbuilt.kernel.checks import check

LEARNER = TrainingRun(learns_from=("main:train_test_split[0]",))


@check(
    severity="medium",
    holds=[TrackedRun(settings=True)],
    fails=[TrackedRun(settings=False)],
    links=["https://mlflow.org/docs/latest/ml/tracking/"],
)
def recorded_run_says_its_settings(run: TrackedRun) -> bool:
    """The record of a run says with which settings it was made.

    A table of measures without settings tells which run was best, and not how to make it again.

    Fix: log the parameters of every run, or let the tracker's integration with the library do it.
    """
    return run.settings


@check(
    severity="low",
    holds=[TrackedRun(measures=True)],
    fails=[TrackedRun(measures=False)],
    links=["https://mlflow.org/docs/latest/ml/tracking/"],
)
def recorded_run_says_how_good_it_was(run: TrackedRun) -> bool:
    """The record of a run says how good its result was.

    Runs are recorded to be compared. Without a measure there is nothing to compare them by.

    Fix: log the measures by which you choose between runs, of held-out data.
    """
    return run.measures


@check(
    severity="low",
    holds=[TrackedRun(data=True)],
    fails=[TrackedRun(data=False)],
    effort="days",
    links=["https://mlflow.org/docs/latest/ml/dataset/"],
)
def recorded_run_says_which_data_it_used(run: TrackedRun) -> bool:
    """The record of a run says which data, in which version, it used.

    The same code and settings give another model on other data. Without a trace of the data, a result can neither be
    explained nor repeated, and nobody can say which models saw a record that had to be deleted.

    Fix: log the dataset with the run, its version, or the digest of its files.
    """
    return run.data


@check(
    severity="low",
    holds=[TrackedRun(failure_shows=True)],
    fails=[TrackedRun(failure_shows=False)],
    links=["https://mlflow.org/docs/latest/api_reference/python_api/mlflow.html#mlflow.start_run"],
)
def recorded_run_shows_that_it_failed(run: TrackedRun) -> bool:
    """A run that fails is recorded as failed.

    A run that is opened and never closed is closed when the program ends, however it ends. A crash halfway then looks
    like a finished run with fewer measures.

    Fix: open the run in a `with` block.
    """
    return run.failure_shows


@check(
    severity="medium",
    when=lambda measure: not measure.of_training,
    holds=[
        TrackedMeasure(of_training=False, evaluation=Evaluation(truth_from="main:train_test_split[1]", run=LEARNER))
    ],
    fails=[
        TrackedMeasure(of_training=False, evaluation=Evaluation(truth_from="main:train_test_split[0]", run=LEARNER))
    ],
    links=["https://scikit-learn.org/stable/modules/cross_validation.html"],
)
def metric_is_measured_on_data_the_model_has_not_seen(measure: TrackedMeasure) -> bool:
    """A measure that is recorded with a run is of data that the model had not seen, or says so in its name.

    On what it learnt from, a model looks better than it is. Whoever compares runs by this measure picks the one that
    has memorised most.

    Fix: measure on the part that was held out; call a measure of the other part by that name, such as `train_error`.
    """
    return not seen(measure.evaluation)


@check(
    severity="medium",
    when=lambda server: server.reach in ("plain", "encrypted"),
    holds=[TrackingServer(reach="encrypted")],
    fails=[TrackingServer(reach="plain")],
    links=["https://mlflow.org/docs/latest/self-hosting/security/network/"],
)
def records_of_runs_travel_encrypted(server: TrackingServer) -> bool:
    """Records of runs, and the models in them, travel to their server encrypted.

    Whoever is on the way can read the token and the models that go past, and put another model in their place.

    Fix: put the tracking server behind TLS, and name it by `https`.
    """
    return server.reach != "plain"


@check(
    severity="low",
    holds=[StageMove(retired=False)],
    fails=[StageMove(retired=True)],
    links=["https://mlflow.org/docs/latest/ml/model-registry/#migrating-from-stages"],
)
def model_is_promoted_by_a_way_that_stays(move: StageMove) -> bool:
    """A registered model is promoted and found in a way that its registry will keep.

    The registry has announced that the fixed stages of its models go away. What promotes models by them, and what loads
    them by stage, stops with an upgrade.

    Fix: give the version an alias, or a registry of its own for each environment, and load it by that.
    """
    return not move.retired
