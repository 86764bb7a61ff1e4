"""What we hold true of features as programs read them."""

from __future__ import annotations

from wellbuilt.concepts.feature_reading import FeatureReading
from wellbuilt.kernel.checks import check


@check(
    severity="medium",
    holds=[FeatureReading(unlearnt=())],
    fails=[FeatureReading(unlearnt=("stats:rating",))],
    links=["https://docs.feast.dev/getting-started/concepts/feature-retrieval"],
)
def features_looked_up_were_learnt_from(reading: FeatureReading) -> bool:
    """Every feature that is looked up to answer by was read to learn from.

    A model knows what it learnt from and nothing else. A feature under another name, or from another view, is at best
    dropped on the way; where columns are handed over by position, the model takes it for one that it knows.

    Fix: name the features of a model once, as a service of the store or a list that both sides use.
    """
    return not reading.unlearnt
