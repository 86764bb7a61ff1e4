"""Models with `fit` and `predict`: scikit-learn, XGBoost, LightGBM, CatBoost.

https://scikit-learn.org/stable/developers/develop.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.concepts.training_run import TrainingRun
from wellbuilt.kernel.facts import Fact, Origin
from wellbuilt.kernel.mappings import Always, Made, Mapping
from wellbuilt.kernel.records import Unknown
from wellbuilt.mappings.python.calls import calls, judged_elsewhere
from wellbuilt.mappings.python.learning import STOPPED_BY, judged_by_stopping, learns_from, prepared
from wellbuilt.mappings.python.measuring import WEIGHTS, weighs
from wellbuilt.mappings.python.naming import DIVISIONS, NO_DIVISION, NO_LIST, OF_FITS
from wellbuilt.mappings.python.programs import seeded, seeds
from wellbuilt.mappings.python.stopping import BOOSTED as BY_TREES, OF_CATBOOST, boosting_stops
from wellbuilt.mappings.python.wholes import BY_CHANCE, drawing, seeded_in_all_steps

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wellbuilt.kernel.mappings import Companion
    from wellbuilt.kernel.views import View

DOCS = "https://scikit-learn.org/stable/modules/generated/sklearn."
XGBOOST = "https://xgboost.readthedocs.io/en/stable/parameter.html"

WITHOUT_CHANCE = (
    "discriminant_analysis.LinearDiscriminantAnalysis", "discriminant_analysis.QuadraticDiscriminantAnalysis",
    "isotonic.IsotonicRegression", "kernel_ridge.KernelRidge", "linear_model.ARDRegression",
    "linear_model.BayesianRidge", "linear_model.GammaRegressor", "linear_model.HuberRegressor",
    "linear_model.LinearRegression", "linear_model.PoissonRegressor", "linear_model.QuantileRegressor",
    "linear_model.TweedieRegressor", "naive_bayes.BernoulliNB", "naive_bayes.CategoricalNB",
    "naive_bayes.ComplementNB", "naive_bayes.GaussianNB", "naive_bayes.MultinomialNB",
    "neighbors.KNeighborsClassifier", "neighbors.KNeighborsRegressor", "neighbors.NearestCentroid",
    "neighbors.RadiusNeighborsClassifier", "neighbors.RadiusNeighborsRegressor", "svm.LinearSVR", "svm.NuSVR",
    "svm.SVR",
)  # fmt: skip
"""Estimators that have no `random_state`, or draw only where asked: the same data gives the same model."""

SOLVED = ("linear_model.LogisticRegression", "linear_model.Ridge", "linear_model.RidgeClassifier")
"""Estimators of which only some solvers draw by chance."""
DRAWING = frozenset({"liblinear", "sag", "saga"})
CHOSEN = ("linear_model.ElasticNet", "linear_model.Lasso")
"""Estimators that draw only with `selection="random"`."""

WEIGHING = "https://scikit-learn.org/stable/glossary.html#term-class_weight"
CLASS_WEIGHTS = tuple(sorted({name for names in WEIGHTS.values() for name in names}))
BOOSTED = (
    "xgboost.XGBClassifier", "xgboost.XGBRFClassifier", "xgboost.XGBRFRegressor", "xgboost.XGBRanker",
    "xgboost.XGBRegressor",
    "lightgbm.LGBMClassifier", "lightgbm.LGBMRanker", "lightgbm.LGBMRegressor",
)  # fmt: skip
CATBOOST = ("catboost.CatBoost", "catboost.CatBoostClassifier", "catboost.CatBoostRegressor")
"""Libraries whose seed is a constant where none is given."""

SEARCHES = (
    "model_selection.GridSearchCV", "model_selection.HalvingGridSearchCV", "model_selection.HalvingRandomSearchCV",
    "model_selection.RandomizedSearchCV",
    "linear_model.ElasticNetCV", "linear_model.LassoCV", "linear_model.LogisticRegressionCV", "linear_model.RidgeCV",
)  # fmt: skip
"""Estimators that judge each of their settings by data that was held out of its fit."""
WHOLES = ("pipeline.Pipeline", "pipeline.make_pipeline")
OTHERS = ("ensemble.StackingClassifier", "ensemble.StackingRegressor", "ensemble.VotingClassifier",
          "ensemble.VotingRegressor", "ensemble.HistGradientBoostingClassifier",
          "ensemble.HistGradientBoostingRegressor", "svm.LinearSVC", "svm.NuSVC", "svm.SVC")  # fmt: skip
"""Estimators of which it depends on more than a word whether they draw by chance."""

FITS = ("fit", "partial_fit")
FITTED = (*(f"sklearn.{one}" for one in (*BY_CHANCE, *WITHOUT_CHANCE, *SOLVED, *WHOLES)), *BOOSTED, *CATBOOST)
"""What programs fit most."""
JUDGES = ("predict", "predict_proba", "score", "decision_function")
DECIDING = frozenset({
    "GaussianNB", "BernoulliNB", "CategoricalNB", "ComplementNB", "MultinomialNB", "LinearDiscriminantAnalysis",
    "QuadraticDiscriminantAnalysis", "LogisticRegression", "LogisticRegressionCV", "Perceptron", "NearestCentroid",
    "SVC", "NuSVC", "LinearSVC",
})  # fmt: skip


def _fits(view: View) -> bool:
    return bool(calls(view, "fit", "partial_fit", "fit_predict"))


def _fits_and_answers(view: View) -> bool:
    return bool(calls(view, "fit")) and bool(calls(view, *JUDGES))


def _learnt_parts(view: View) -> tuple[str, ...] | Unknown:
    return learns_from(view, FITS)


def _held_out(view: View) -> bool | Unknown:
    return judged_elsewhere(view, FITS, JUDGES)


def _solved(view: View) -> Fact:
    return _without(view, "solver", DRAWING)


def _chosen(view: View) -> Fact:
    return _without(view, "selection", frozenset({"random"}))


def _without(view: View, key: str, drawing: frozenset[str]) -> Fact:
    """Return that nothing is drawn where a setting says so, or by default; whether there is a seed otherwise."""
    said = view.find(key)
    if said is None or (isinstance(said.value, str) and said.value not in drawing):
        mark = said.mark if said else view.node.mark
        return Fact(True, Origin.STATED if said else Origin.DEFAULT, mark, key, f"{DOCS}linear_model.html")
    return seeded(view)


def _boosted_alike(view: View) -> Fact:
    """Return that chance has a seed: a constant one where none is given."""
    own = next((node for key in ("random_state", "random_seed", "seed") if (node := view.find(key))), None)
    return Fact(True, Origin.STATED if own else Origin.DEFAULT, own.mark if own else view.node.mark, "seed", XGBOOST)


def _stopping(view: View) -> Fact:
    given = [node for call in calls(view, "fit") for key in STOPPED_BY if (node := call.find(key)) is not None]
    return judged_by_stopping(view, stops=boosting_stops(view), given=given)


def _rare(view: View) -> Fact:
    """Return whether an argument gives one class more weight than it has by itself."""
    given = [node for key in CLASS_WEIGHTS if (node := view.find(key)) is not None and weighs(node)]
    known = next((node for node in given if not isinstance(node.value, Unknown)), None)
    if known is not None:
        return Fact(True, mark=known.mark, key="class_weight")
    why = view.node.rest or next((node.value for node in given if isinstance(node.value, Unknown)), None)
    return Fact(why or False, Origin.UNKNOWN if why else Origin.DEFAULT, view.node.mark, "class_weight", WEIGHING)


def _training(
    kinds: tuple[str, ...], answers: str, same: Made | Always | None = None, more: Sequence[Companion] = ()
) -> Mapping:
    boosted = OF_CATBOOST if kinds[0] in CATBOOST else BY_TREES if kinds[0] in BOOSTED else None
    facts: dict[str, Made | Always] = {
        "fitted": Always(True),
        "learns_from": Made(_learnt_parts, "()"),
        "holds_out": Made(_held_out, "()"),
        "judged_by_what_stopped_it": Made(_stopping, "early_stopping_rounds") if boosted else Always(False),
        "by_time": Always(False),
        "rare_stated": Made(_rare, "class_weight"),
        **(boosted or {"watched": Always(False)}),
    }
    if answers:
        facts["answers"] = Always(answers)
    if same is not None:
        facts["seeded"] = same
    plain = same is not None and kinds != _sklearn(WHOLES)
    facts |= OF_FITS if plain else NO_LIST
    links = {"prepared_by": prepared(*FITS), "divisions": DIVISIONS if plain else NO_DIVISION}
    return Mapping(
        TrainingRun,
        spelled={"python": kinds},
        facts=facts,
        links=links,
        companions=[*seeds, *more],
        when=_fits if same is not None else _fits_and_answers,
    )


def _sklearn(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"sklearn.{name}" for name in names)


def _classes(kinds: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(kind for kind in kinds if kind.endswith("Classifier") or kind.rpartition(".")[2] in DECIDING)


def _numbers(kinds: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(kind for kind in kinds if kind not in _classes(kinds))


_DRAWN, _ALIKE, _SOLVED = _sklearn(BY_CHANCE), _sklearn(WITHOUT_CHANCE), _sklearn(SOLVED)
_BY_SEED = Made(seeded, "random_state")
drawn_classes = _training(_classes(_DRAWN), "classes", _BY_SEED)
drawn_numbers = _training(_numbers(_DRAWN), "numbers", _BY_SEED)
alike_classes = _training(_classes(_ALIKE), "classes", Always(True))
alike_numbers = _training(_numbers(_ALIKE), "numbers", Always(True))
solved_classes = _training(_classes(_SOLVED), "classes", Made(_solved, "solver"))
solved_numbers = _training(_numbers(_SOLVED), "numbers", Made(_solved, "solver"))
chosen = _training(_sklearn(CHOSEN), "numbers", Made(_chosen, "selection"))
boosted_classes = _training(_classes(BOOSTED), "classes", Made(_boosted_alike, "seed"))
boosted_numbers = _training(_numbers(BOOSTED), "numbers", Made(_boosted_alike, "seed"))
catboost_classes = _training(_classes(CATBOOST), "classes", Made(_boosted_alike, "random_seed"))
catboost_numbers = _training(_numbers(CATBOOST), "numbers", Made(_boosted_alike, "random_seed"))
others_classes = _training(_classes(_sklearn(OTHERS)), "classes")
others_numbers = _training(_numbers(_sklearn(OTHERS)), "numbers")
wholes = _training(_sklearn(WHOLES), "", Made(seeded_in_all_steps, "steps"), drawing)
searched = Mapping(
    TrainingRun,
    spelled={"python": _sklearn(SEARCHES)},
    facts={
        "fitted": Always(True),
        "holds_out": Always(True),
        "rare_stated": Always(False),
        **NO_LIST,
    },
    links={"prepared_by": prepared(*FITS), "divisions": NO_DIVISION},
    when=_fits,
)
