"""Measures of models: `sklearn.metrics`.

https://scikit-learn.org/stable/modules/model_evaluation.html
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wellbuilt.concepts.evaluation import Evaluation
from wellbuilt.concepts.tracked_run import TrackedMeasure
from wellbuilt.kernel.facts import Fact, Origin
from wellbuilt.kernel.mappings import Always, Companion, Made, Mapping, Names
from wellbuilt.kernel.records import Node, Ref, Unknown
from wellbuilt.mappings.python.calls import came_through
from wellbuilt.mappings.python.learning import named
from wellbuilt.mappings.python.preparing import SAMPLING

if TYPE_CHECKING:
    from wellbuilt.kernel.views import View

DOCS = "https://scikit-learn.org/stable/modules/model_evaluation.html"
ANSWERING = ("predict", "predict_proba", "predict_log_proba", "decision_function")
OF_TRAINING = re.compile(r"train|fit|learn|seen|in.?sample|resub", re.IGNORECASE)
"""How a measure is called that is taken on what a model learnt from."""
RARE, BESIDE, SCORED = "(rare)", "(beside)", "(scored)"

DIRECTED = (
    "classification_report", "confusion_matrix", "d2_absolute_error_score", "explained_variance_score",
    "mean_absolute_percentage_error", "precision_recall_fscore_support", "precision_score", "r2_score",
    "recall_score",
)  # fmt: skip
"""Measures of decided answers that come out otherwise when their inputs change places."""
RANKING = ("average_precision_score", "precision_recall_curve", "roc_auc_score", "roc_curve")
SYMMETRIC = ("balanced_accuracy_score", "cohen_kappa_score", "f1_score", "matthews_corrcoef")
ERRORS = (
    "max_error", "mean_absolute_error", "mean_squared_error", "mean_squared_log_error", "median_absolute_error",
    "root_mean_squared_error",
)  # fmt: skip
"""How far numbers are off: the same whichever comes first."""
MEASURES = frozenset({*DIRECTED, *RANKING, *SYMMETRIC, *ERRORS, "accuracy_score"})
TELL_RARE = (
    *RANKING, *SYMMETRIC, "classification_report", "confusion_matrix", "precision_recall_fscore_support",
    "precision_score", "recall_score", "fbeta_score", "log_loss", "brier_score_loss", "hamming_loss", "jaccard_score",
    "ConfusionMatrixDisplay.from_predictions", "ConfusionMatrixDisplay.from_estimator",
    "RocCurveDisplay.from_estimator", "RocCurveDisplay.from_predictions", "make_scorer",
    "multilabel_confusion_matrix", "auc",
)  # fmt: skip

WEIGHTS = {
    **{
        f"sklearn.{name}": ("class_weight",)
        for name in (
            "ensemble.ExtraTreesClassifier", "ensemble.RandomForestClassifier", "linear_model.LogisticRegression",
            "linear_model.RidgeClassifier", "linear_model.SGDClassifier", "svm.SVC", "tree.DecisionTreeClassifier",
        )
    },
    "xgboost.XGBClassifier": ("scale_pos_weight",),
    "lightgbm.LGBMClassifier": ("class_weight", "scale_pos_weight", "is_unbalance"),
    "catboost.CatBoostClassifier": ("class_weights", "auto_class_weights", "scale_pos_weight"),
}  # fmt: skip
"""By which arguments a program says that a class is rare."""

rare = [
    *(Companion(f"imblearn.{name}", of="", moves={"": RARE}, dialect="python") for name in SAMPLING),
    *(
        Companion(kind, of="", moves={path: RARE}, dialect="python")
        for kind, paths in WEIGHTS.items()
        for path in paths
    ),
]
beside = [Companion(f"sklearn.metrics.{name}", of="", moves={"": BESIDE}, dialect="python") for name in TELL_RARE]

scored = [
    Companion(f"sklearn.metrics.{name}", of="", moves={"1": f"{SCORED}[]", "y_score": f"{SCORED}[]"}, dialect="python")
    for name in RANKING
]


def _given(view: View) -> tuple[Node | None, Node | None]:
    first, second = view.find("0"), view.find("1")
    return first, second


def _truth_first(view: View) -> Fact:
    """Return whether what is true comes first; by name there is no first."""
    first, second = _given(view)
    mark = first.mark if first else view.node.mark
    if first is None or second is None:
        by_name = view.find("y_true") is not None
        return Fact(True, Origin.STATED, mark, "y_true") if by_name else _unseen(view, "y_true")
    if came_through(second, *ANSWERING):
        return Fact(True, Origin.STATED, mark, "y_true")
    if came_through(first, *ANSWERING) and isinstance(second.value, Ref):
        return Fact(False, Origin.STATED, mark, "y_true")
    return _unseen(view, "y_true")


def _unseen(view: View, key: str) -> Fact:
    return Fact(Unknown("where its inputs come from is not seen"), Origin.UNKNOWN, view.node.mark, key)


def _scored(view: View) -> Node | None:
    node, _ = view.first("1", ("1", "y_score", "y_pred"))
    return node


def _of_decisions(view: View) -> Fact:
    scores = _scored(view)
    if scores is None or not came_through(scores, *ANSWERING):
        return _unseen(view, "y_score")
    return Fact(not came_through(scores, *ANSWERING[1:]), Origin.STATED, scores.mark, "y_score")


def _scored_beside(view: View) -> Fact:
    """Return whether another measure of ranking in the same program is given scores; one that may be is unknown."""
    node = view.find(SCORED)
    given = node.value if node is not None and isinstance(node.value, tuple) else ()
    scores = next((one for one in given if came_through(one, *ANSWERING[1:])), None)
    if scores is not None:
        return Fact(True, Origin.STATED, scores.mark, "y_score")
    if not all(came_through(one, *ANSWERING) for one in given):
        return Fact(Unknown("what other measures are given is not seen"), Origin.UNKNOWN, view.node.mark, "y_score")
    return Fact(False, Origin.STATED, view.node.mark, "y_score")


def _judged(view: View) -> list[Node]:
    scores = _scored(view)
    return [scores] if scores is not None and came_through(scores, *ANSWERING) else []


def truth_from(view: View) -> Fact:
    """Return which part of a division what is true is taken from."""
    node, key = view.first("y_true", ("0", "y_true"))
    part = named(node)
    if node is None or part is None:
        return _unseen(view, key)
    return Fact(part, Origin.STATED, node.mark, key)


def weighs(node: Node) -> bool:
    """Tell whether what an argument is given may weigh classes by how rare they are: one is what each weighs anyway."""
    return node.value not in (None, False) and (node.value is True or node.value != 1)


def around(key: str) -> Made:
    """Make the fact whether something stands anywhere in the same program."""

    def told(view: View) -> Fact:
        """Return whether something stands anywhere in the same program; elsewhere it is not known."""
        node = view.find(key)
        if node is None or not weighs(node):
            return Fact(False, Origin.DEFAULT, view.node.mark, key, DOCS, confidence="medium")
        if isinstance(node.value, Unknown):
            return Fact(node.value, Origin.UNKNOWN, node.mark, key)
        return Fact(True, Origin.STATED, node.mark, key)

    return Made(told, key)


def _measures(names: tuple[str, ...], *, ranks: bool, directed: bool) -> Mapping:
    facts: dict[str, Made | Always] = {
        "ranks": Always(ranks),
        "directed": Always(directed),
        "misleads_on_rare": Always(False),
        "by_group": Always(False),
        "chooses": Always(False),
        "truth_from": Made(truth_from, "y_true"),
    }
    if directed:
        facts["truth_first"] = Made(_truth_first, "y_true")
    if ranks:
        facts["of_decisions"] = Made(_of_decisions, "y_score")
        facts["scored_beside"] = Made(_scored_beside, "y_score")
    kinds = tuple(f"sklearn.metrics.{name}" for name in names)
    links = {"run": Names(("1",), find=_judged)}
    return Mapping(Evaluation, spelled={"python": kinds}, facts=facts, links=links, companions=scored if ranks else ())


directed = _measures(DIRECTED, ranks=False, directed=True)
ranking = _measures(RANKING, ranks=True, directed=True)
symmetric = _measures((*SYMMETRIC, *ERRORS), ranks=False, directed=False)
accuracy = Mapping(
    Evaluation,
    spelled={"python": "sklearn.metrics.accuracy_score"},
    facts={
        "ranks": Always(False),
        "directed": Always(False),
        "misleads_on_rare": Always(True),
        "by_group": Always(False),
        "chooses": Always(False),
        "truth_from": Made(truth_from, "y_true"),
        "rare_stated": around(RARE),
        "beside_others": around(BESIDE),
    },
    links={"run": Names(("1",), find=_judged)},
    companions=[*rare, *beside],
)


def _name(view: View) -> Fact:
    node, key = view.first("key", ("0", "key"))
    if node is None or not isinstance(node.value, str):
        return Fact(Unknown("what it is called is known only when it runs"), Origin.UNKNOWN, view.node.mark, key)
    return Fact(OF_TRAINING.search(node.value) is not None, Origin.STATED, node.mark, key)


def _recorded(view: View) -> list[Node]:
    """Return the measure that is recorded, where a call of ours made it."""
    node, _ = view.first("value", ("1", "value"))
    if node is None or not isinstance(node.value, Ref):
        return []
    return [node] if node.value.address.rpartition(":")[2].partition("[")[0] in MEASURES else []


recorded = Mapping(
    TrackedMeasure,
    spelled={"python": "mlflow.log_metric"},
    facts={"of_training": Made(_name, "key")},
    links={"evaluation": Names(("1",), find=_recorded)},
    when=lambda view: bool(_recorded(view)),
)
