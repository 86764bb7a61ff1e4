"""scikit-learn: how data is divided and prepared.

https://scikit-learn.org/stable/common_pitfalls.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.concepts.preprocessor import Preprocessor
from wellbuilt.concepts.split import Split
from wellbuilt.kernel.facts import Fact, Origin
from wellbuilt.kernel.mappings import Always, Companion, Default, Given, Key, Made, Mapping, Names
from wellbuilt.kernel.views import plain, why
from wellbuilt.mappings.python.calls import came_through, positional

if TYPE_CHECKING:
    from wellbuilt.kernel.records import Node
    from wellbuilt.kernel.views import View

DOCS = "https://scikit-learn.org/stable/modules/generated/sklearn."
SPLIT = f"{DOCS}model_selection.train_test_split.html"
RANDOM = "https://scikit-learn.org/stable/glossary.html#term-random_state"
SEED = "@seed"

GLOBAL_SEED = Companion("numpy.random.seed", of="", moves={"0": SEED}, dialect="python")
"""Where an estimator is given no seed, it draws from NumPy's: one call sets it for the whole program."""


def _seeded(view: View) -> Fact:
    """Return whether what is drawn is the same each time: by a seed of its own, or the program's."""
    if (shuffle := view.find("shuffle")) and shuffle.value is False:
        return Fact(True, Origin.STATED, shuffle.mark, "shuffle")
    for key in ("random_state", SEED):
        node = view.find(key)
        value = plain(node) if node else None
        if node is not None and value is not None:
            known = isinstance(value, (int, float, str))
            return Fact(True if known else why(node.value), Origin.STATED if known else Origin.UNKNOWN, node.mark, key)
    return Fact(False, Origin.DEFAULT, view.node.mark, "random_state", RANDOM)


def _learnt(view: View) -> list[Node]:
    """Return what is divided and had come out of a step that was fitted to all of it."""
    return [node for node in positional(view) if came_through(node, "fit_transform", "fit_resample")]


split = Mapping(
    Split,
    spelled={"python": "sklearn.model_selection.train_test_split"},
    facts={
        "seeded": Made(_seeded, "random_state"),
        "shuffled": Key("shuffle", {True: True, False: False}, default=Default(True, SPLIT)),
        "stratified": Given("stratify", Default(False, SPLIT)),
    },
    links={"prepared_by": Names(("0",), find=_learnt)},
    companions=[GLOBAL_SEED],
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
