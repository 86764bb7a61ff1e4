"""What we hold true of features that training and serving share."""

from __future__ import annotations

from wellbuilt.concepts.data_store import DataStore
from wellbuilt.concepts.feature_set import FeatureSet
from wellbuilt.concepts.key import Key
from wellbuilt.kernel.checks import check


@check(
    severity="medium",
    when=lambda features: features.keeps_history,
    holds=[
        FeatureSet(keeps_history=True, history_key=Key(), store=None),
        FeatureSet(keeps_history=True, history_key=None, store=DataStore(key=Key())),
    ],
    fails=[FeatureSet(keeps_history=True, history_key=None, store=DataStore(key=None))],
)
def feature_history_uses_your_key(features: FeatureSet) -> bool:
    """The history of features is encrypted with a key of yours.

    It holds what is known about every customer, at every time. Only with a key of your own do
    you decide who may read it, and see who did.

    Fix: name a key of yours for the offline store when the features are defined; it cannot be changed later.
    """
    if features.history_key is not None:
        return True
    return features.store is not None and features.store.key is not None


@check(
    severity="medium",
    when=lambda features: features.serves,
    holds=[FeatureSet(serves=True, serving_key=Key())],
    fails=[FeatureSet(serves=True, serving_key=None)],
)
def served_features_use_your_key(features: FeatureSet) -> bool:
    """Features that are looked up while serving are encrypted with a key of yours.

    They hold what is known about every customer right now. Only with a key of your own do
    you decide who may read them, and can cut them off.

    Fix: name a key of yours for the online store when the features are defined; it cannot be changed later.
    """
    return features.serving_key is not None


@check(
    severity="low",
    when=lambda features: features.serves,
    holds=[FeatureSet(serves=True, keeps_history=True)],
    fails=[FeatureSet(serves=True, keeps_history=False)],
)
def served_features_keep_their_history(features: FeatureSet) -> bool:
    """Features that are looked up while serving are kept for training as well.

    If training computes its features elsewhere, the two drift apart, and nobody can say what a model saw when
    it gave an answer.

    Fix: add an offline store to the set, and train from it.
    """
    return features.keeps_history
