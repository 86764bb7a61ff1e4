"""scikit-learn: how data is divided and prepared.

https://scikit-learn.org/stable/common_pitfalls.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.concepts.preprocessor import Preprocessor
from wellbuilt.concepts.split import Split
from wellbuilt.concepts.training_run import TrainingRun
from wellbuilt.kernel.facts import Fact, Origin
from wellbuilt.kernel.mappings import Always, Default, Given, Key, Made, Mapping, Names
from wellbuilt.mappings.python.calls import calls, came_through, judged_elsewhere, positional
from wellbuilt.mappings.python.programs import TRACKER, seeded, seeds, tracked, trackers

if TYPE_CHECKING:
    from wellbuilt.kernel.records import Node, Unknown
    from wellbuilt.kernel.views import View

DOCS = "https://scikit-learn.org/stable/modules/generated/sklearn."
SPLIT = f"{DOCS}model_selection.train_test_split.html"


def _divided_alike(view: View) -> Fact:
    """Return whether a division is the same each time: without chance it is."""
    if (shuffle := view.find("shuffle")) and shuffle.value is False:
        return Fact(True, Origin.STATED, shuffle.mark, "shuffle")
    return seeded(view)


def _learnt(view: View) -> list[Node]:
    """Return what is divided and had come out of a step that was fitted to all of it."""
    return [node for node in positional(view) if came_through(node, "fit_transform", "fit_resample")]


split = Mapping(
    Split,
    spelled={"python": "sklearn.model_selection.train_test_split"},
    facts={
        "seeded": Made(_divided_alike, "random_state"),
        "shuffled": Key("shuffle", {True: True, False: False}, default=Default(True, SPLIT)),
        "stratified": Given("stratify", Default(False, SPLIT)),
    },
    links={"prepared_by": Names(("0",), find=_learnt)},
    companions=seeds,
)

LEARNING = (
    "decomposition.PCA", "decomposition.TruncatedSVD", "feature_extraction.text.CountVectorizer",
    "feature_extraction.text.TfidfVectorizer", "feature_selection.RFE", "feature_selection.SelectFromModel",
    "feature_selection.SelectKBest", "feature_selection.SelectPercentile", "feature_selection.VarianceThreshold",
    "impute.IterativeImputer", "impute.KNNImputer", "impute.SimpleImputer", "preprocessing.KBinsDiscretizer",
    "preprocessing.MaxAbsScaler", "preprocessing.MinMaxScaler", "preprocessing.PowerTransformer",
    "preprocessing.QuantileTransformer", "preprocessing.RobustScaler", "preprocessing.StandardScaler",
    "preprocessing.TargetEncoder",
)  # fmt: skip
"""Steps whose result for a row depends on the values of all the rows they were fitted to."""

ROW_BY_ROW = (
    "preprocessing.Binarizer", "preprocessing.Normalizer", "preprocessing.PolynomialFeatures",
    "feature_extraction.text.HashingVectorizer", "feature_extraction.FeatureHasher",
)  # fmt: skip
"""Steps that look at one row at a time."""

learning = Mapping(
    Preprocessor, spelled={"python": tuple(f"sklearn.{name}" for name in LEARNING)}, facts={"learns": Always(True)}
)
row_by_row = Mapping(
    Preprocessor, spelled={"python": tuple(f"sklearn.{name}" for name in ROW_BY_ROW)}, facts={"learns": Always(False)}
)

CHANCE = (
    "ensemble.AdaBoostClassifier", "ensemble.AdaBoostRegressor",
    "ensemble.BaggingClassifier", "ensemble.BaggingRegressor", "ensemble.ExtraTreesClassifier",
    "ensemble.ExtraTreesRegressor", "ensemble.GradientBoostingClassifier", "ensemble.GradientBoostingRegressor",
    "ensemble.RandomForestClassifier", "ensemble.RandomForestRegressor",
    "linear_model.SGDClassifier", "linear_model.SGDRegressor",
    "neural_network.MLPClassifier", "neural_network.MLPRegressor", "tree.DecisionTreeClassifier",
    "tree.DecisionTreeRegressor", "tree.ExtraTreeClassifier", "tree.ExtraTreeRegressor",
)  # fmt: skip
"""Estimators that draw by chance unless `random_state` says otherwise."""

NO_CHANCE = (
    "discriminant_analysis.LinearDiscriminantAnalysis", "linear_model.BayesianRidge", "linear_model.LinearRegression",
    "naive_bayes.BernoulliNB", "naive_bayes.ComplementNB", "naive_bayes.GaussianNB", "naive_bayes.MultinomialNB",
    "neighbors.KNeighborsClassifier", "neighbors.KNeighborsRegressor", "svm.SVR",
)  # fmt: skip
"""Estimators that have no `random_state`: the same data gives the same model."""

SOLVED = ("linear_model.LogisticRegression", "linear_model.Ridge", "linear_model.RidgeClassifier")
"""Estimators of which only some solvers draw by chance."""
DRAWING = frozenset({"liblinear", "sag", "saga"})


def _fits(view: View) -> bool:
    return bool(calls(view, "fit", "partial_fit", "fit_predict"))


def _held_out(view: View) -> bool | Unknown:
    return judged_elsewhere(view, ("fit", "partial_fit"), ("predict", "predict_proba", "score", "decision_function"))


def _solved(view: View) -> Fact:
    solver = view.find("solver")
    if solver is None or (isinstance(solver.value, str) and solver.value not in DRAWING):
        mark = solver.mark if solver else view.node.mark
        return Fact(True, Origin.STATED if solver else Origin.DEFAULT, mark, "solver", f"{DOCS}linear_model.html")
    return seeded(view)


def _training(kinds: tuple[str, ...], same: Made | Always) -> Mapping:
    return Mapping(
        TrainingRun,
        spelled={"python": tuple(f"sklearn.{name}" for name in kinds)},
        facts={
            "fitted": Always(True),
            "seeded": same,
            "tracked": Made(tracked, TRACKER),
            "holds_out": Made(_held_out, "()"),
        },
        companions=[*seeds, *trackers],
        when=_fits,
    )


by_chance = _training(CHANCE, Made(seeded, "random_state"))
without_chance = _training(NO_CHANCE, Always(True))
by_solver = _training(SOLVED, Made(_solved, "solver"))
