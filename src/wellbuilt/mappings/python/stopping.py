"""How long training goes on, and whether it ends when it gets no better: Keras, Lightning, boosted trees.

https://keras.io/api/callbacks/early_stopping/, https://lightning.ai/docs/pytorch/stable/common/early_stopping.html,
https://xgboost.readthedocs.io/en/stable/prediction.html#early-stopping
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.facts import Fact, Origin
from wellbuilt.kernel.mappings import Companion, Made
from wellbuilt.kernel.records import Node, Ref, Unknown
from wellbuilt.mappings.python.calls import calls
from wellbuilt.mappings.python.learning import STOPPED_BY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wellbuilt.kernel.views import View

MANY_EPOCHS = 100
"""How often a network goes over all data in a training that is called long here."""
MANY_TREES = 500
"""How many trees a long boosting adds: five times the default of XGBoost and LightGBM."""
KERAS_FIT = "https://keras.io/api/models/model_training_apis/#fit-method"
LIGHTNING = "https://lightning.ai/docs/pytorch/stable/common/trainer.html#max-epochs"
CATBOOST = "https://catboost.ai/docs/en/references/training-parameters/common#iterations"
BOOSTING = "https://xgboost.readthedocs.io/en/stable/parameter.html"
TREES = ("n_estimators", "iterations", "num_boost_round", "n_iter", "num_trees")
STOPPING = ("early_stopping_rounds", "od_type", "od_wait", "od_pval", "early_stopping_round")
STOPPER = ":EarlyStopping"
HARMLESS = ("ModelCheckpoint", "TensorBoard", "CSVLogger", "ReduceLROnPlateau", "LearningRateMonitor")
"""Callbacks that end no training; a planned learning rate is not among them: then the end is planned as well."""
callbacks = [
    Companion(f"{package}.callbacks.{name}", of="", moves={"": "(callbacks)"}, dialect="python")
    for package in ("keras", "tensorflow.keras")
    for name in ("CSVLogger", "ModelCheckpoint", "ReduceLROnPlateau", "TensorBoard")
]


def stops(given: Sequence[Node]) -> bool | Unknown:
    """Return whether one of some callbacks surely ends training early; one that is not known may."""
    items = [one for node in given if isinstance(node.value, tuple) for one in node.value]
    if any(isinstance(one.value, Ref) and STOPPER in one.value.address for one in items):
        return True
    unseen = any(not isinstance(node.value, tuple) or node.rest for node in given)
    if unseen or any(not _harmless(one) for one in items):
        return Unknown("what its callbacks do is not seen")
    return False


def _harmless(node: Node) -> bool:
    word = node.value.address.rpartition(":")[2] if isinstance(node.value, Ref) else ""
    return word.partition("[")[0] in HARMLESS


def _first(all_calls: Sequence[View], *keys: str) -> Node | None:
    found = (one.first(keys[0], keys)[0] for one in all_calls)
    return next((node for node in found if node is not None and node.value is not None), None)


def _told(value: object, mark: Node, key: str, link: str = "") -> Fact:
    origin = Origin.UNKNOWN if isinstance(value, Unknown) else Origin.DEFAULT if link else Origin.STATED
    return Fact(value, origin, mark.mark, key, link)


def _at_least(node: Node, most: int, key: str) -> Fact:
    known = isinstance(node.value, int) and not isinstance(node.value, bool)
    return _told(node.value >= most if known else Unknown(f"{key} is not known"), node, key)  # type: ignore[operator]


def _keras_long(view: View) -> Fact:
    epochs = _first(calls(view, "fit"), "epochs", "3")
    return _at_least(epochs, MANY_EPOCHS, "epochs") if epochs else _told(False, view.node, "epochs", KERAS_FIT)


def _keras_watched(view: View) -> Fact:
    fits = calls(view, "fit")
    data = _first(fits, "validation_data", "7")
    if data is not None:
        return _told(True, data, "validation_data")
    share = _first(fits, "validation_split", "6")
    if share is not None:
        return _told(share.value if isinstance(share.value, Unknown) else share.value != 0, share, "validation_split")
    return _told(False, view.node, "validation_data", KERAS_FIT)


def _keras_stops(view: View) -> Fact:
    given = [node for call in calls(view, "fit") if (node := call.first("callbacks", ("callbacks", "5"))[0])]
    said = [node for node in given if node.value is not None]
    return _told(stops(said), said[0], "callbacks") if said else _told(False, view.node, "callbacks", KERAS_FIT)


def _lightning_long(view: View) -> Fact:
    epochs = _first([view], "max_epochs")
    if epochs is not None:
        return _at_least(epochs, MANY_EPOCHS, "max_epochs")
    other = _first([view], "max_steps") or _first([view], "max_time")
    if other is not None or view.node.rest:
        return _told(Unknown("it ends by another measure"), other or view.node, "max_epochs")
    return _told(True, view.node, "max_epochs", LIGHTNING)


def _lightning_watched(view: View) -> Fact:
    node = _first(calls(view, "fit"), "val_dataloaders", "2")
    if node is None:
        return _told(Unknown("its module may bring data of its own"), view.node, "val_dataloaders")
    return _told(True, node, "val_dataloaders")


def _lightning_stops(view: View) -> Fact:
    node = _first([view], "callbacks")
    if node is None:
        silent = Unknown("its settings are not all seen") if view.node.rest else False
        return _told(silent, view.node, "callbacks", LIGHTNING)
    return _told(stops([node]), node, "callbacks")


def _trees(default: int, link: str) -> Made:
    def told(view: View) -> Fact:
        node = next((found for key in TREES if (found := _first([view], key))), None)
        if node is not None:
            return _at_least(node, MANY_TREES, "n_estimators")
        if view.node.rest:
            return _told(Unknown("its settings are not all seen"), view.node, "n_estimators")
        return _told(default >= MANY_TREES, view.node, "n_estimators", link)

    return Made(told, "n_estimators")


def boosting_stops(view: View) -> bool | Unknown:
    """Return whether boosting ends where other data says so."""
    every = (view, *calls(view, "fit"))
    said = [node for call in every for key in STOPPING if (node := call.find(key)) is not None]
    if any(isinstance(node.value, int) and node.value for node in said):
        return True
    if any(call.find(key) is not None for call in every for key in ("callbacks", "use_best_model")):
        return Unknown("what its callbacks do is not seen")
    unseen = said or any(call.node.rest for call in every)
    return Unknown("whether it stops early is not seen") if unseen else False


def _boosting_stops(view: View) -> Fact:
    told = boosting_stops(view)
    return _told(told, view.node, STOPPING[0], BOOSTING if told is False else "")


def _boosting_watched(view: View) -> Fact:
    node = next((found for key in STOPPED_BY if (found := _first(calls(view, "fit"), key))), None)
    return _told(True, node, "eval_set") if node else _told(False, view.node, "eval_set", BOOSTING)


KERAS = {
    "long": Made(_keras_long, "()"),
    "watched": Made(_keras_watched, "()"),
    "stops_early": Made(_keras_stops, "()"),
}
OF_LIGHTNING = {
    "long": Made(_lightning_long, "max_epochs"),
    "watched": Made(_lightning_watched, "()"),
    "stops_early": Made(_lightning_stops, "callbacks"),
}
BOOSTED = {
    "long": _trees(100, BOOSTING),
    "watched": Made(_boosting_watched, "()"),
    "stops_early": Made(_boosting_stops, STOPPING[0]),
}
OF_CATBOOST = {**BOOSTED, "long": _trees(1000, CATBOOST)}
