"""Steps that prepare data: which of them learn from it, and what becomes of what they learnt.

https://scikit-learn.org/stable/common_pitfalls.html, https://imbalanced-learn.org/stable/common_pitfalls.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.concepts.preprocessor import Preprocessor
from wellbuilt.kernel.mappings import Always, Made, Mapping
from wellbuilt.kernel.records import Unknown
from wellbuilt.mappings.python.calls import calls, data_of
from wellbuilt.mappings.python.learning import of_division

if TYPE_CHECKING:
    from wellbuilt.kernel.views import View

LEARNING = (
    "decomposition.FactorAnalysis", "decomposition.FastICA", "decomposition.IncrementalPCA",
    "decomposition.KernelPCA", "decomposition.LatentDirichletAllocation", "decomposition.NMF", "decomposition.PCA",
    "decomposition.TruncatedSVD", "feature_extraction.text.CountVectorizer",
    "feature_extraction.text.TfidfTransformer", "feature_extraction.text.TfidfVectorizer", "feature_selection.RFE",
    "feature_selection.RFECV", "feature_selection.SelectFdr", "feature_selection.SelectFpr",
    "feature_selection.SelectFromModel", "feature_selection.SelectFwe", "feature_selection.SelectKBest",
    "feature_selection.SelectPercentile", "feature_selection.SequentialFeatureSelector",
    "feature_selection.VarianceThreshold", "impute.IterativeImputer", "impute.KNNImputer", "impute.SimpleImputer",
    "preprocessing.KBinsDiscretizer", "preprocessing.MaxAbsScaler", "preprocessing.MinMaxScaler",
    "preprocessing.PowerTransformer", "preprocessing.QuantileTransformer", "preprocessing.RobustScaler",
    "preprocessing.SplineTransformer", "preprocessing.StandardScaler", "preprocessing.TargetEncoder",
)  # fmt: skip
"""Steps whose result for a row depends on the values of all the rows they were fitted to."""

ROW_BY_ROW = (
    "preprocessing.Binarizer", "preprocessing.FunctionTransformer", "preprocessing.Normalizer",
    "preprocessing.PolynomialFeatures", "feature_extraction.text.HashingVectorizer",
    "feature_extraction.FeatureHasher",
)  # fmt: skip
"""Steps that look at one row at a time."""

SAMPLING = (
    "over_sampling.ADASYN", "over_sampling.BorderlineSMOTE", "over_sampling.KMeansSMOTE",
    "over_sampling.RandomOverSampler", "over_sampling.SMOTE", "over_sampling.SMOTEN", "over_sampling.SMOTENC",
    "over_sampling.SVMSMOTE", "combine.SMOTEENN", "combine.SMOTETomek",
)  # fmt: skip
"""Samplers that add rows made from others: copies and neighbours of one row must not end in several parts.

Those that only leave rows out are none of them."""


def _refitted(view: View) -> bool | Unknown:
    """Return whether it is fitted to what a division left to learn from, and again to what it held out."""
    fitted = [of_division(data_of(call)) for call in calls(view, "fit", "fit_transform")]
    seen = {part for part in fitted if part is not None}
    kept_aside = any(part[2] % 2 and (*part[:2], part[2] - 1) in seen for part in seen)
    return kept_aside or (Unknown("what it is fitted to is not seen") if None in fitted else False)


def _of_a_part(view: View) -> bool:
    """Return whether it is fitted to what a division left: dividing that again only helps to choose."""
    fitted = calls(view, "fit", "fit_transform", "fit_resample")
    return any(of_division(data_of(call)) is not None for call in fitted)


def _dropped(view: View) -> bool | Unknown:
    """Return whether nothing but the program's own calls ever sees it."""
    after = view.find("()")
    return after.rest if after is not None and after.rest is not None else True


OF_A_PART = {"of_a_part": Made(_of_a_part, "()")}
FATE = {"refitted": Made(_refitted, "()"), "dropped": Made(_dropped, "()")} | OF_A_PART
learning = Mapping(
    Preprocessor,
    spelled={"python": tuple(f"sklearn.{name}" for name in LEARNING)},
    facts={"learns": Always(True), **FATE},
)
row_by_row = Mapping(
    Preprocessor,
    spelled={"python": tuple(f"sklearn.{name}" for name in ROW_BY_ROW)},
    facts={"learns": Always(False), **FATE},
)
sampling = Mapping(
    Preprocessor,
    spelled={"python": tuple(f"imblearn.{name}" for name in SAMPLING)},
    facts={"learns": Always(True), "dropped": Always(False), "refitted": Made(_refitted, "()"), **OF_A_PART},
)
