"""How data is divided: once, or again and again for cross-validation.

https://scikit-learn.org/stable/common_pitfalls.html, https://scikit-learn.org/stable/modules/cross_validation.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.concepts.split import Split
from wellbuilt.kernel.facts import Fact, Origin
from wellbuilt.kernel.mappings import Always, Default, Given, Key, Made, Mapping, Names
from wellbuilt.kernel.records import Node, Ref, Unknown
from wellbuilt.mappings.python.calls import came_through, positional
from wellbuilt.mappings.python.naming import OF_DIVISIONS
from wellbuilt.mappings.python.programs import seeded, seeds, torch_seeded, torch_seeds

if TYPE_CHECKING:
    from collections.abc import Callable

    from wellbuilt.kernel.views import View

DOCS = "https://scikit-learn.org/stable/modules/generated/sklearn.model_selection."
SPLIT = f"{DOCS}train_test_split.html"
LEARNT = ("fit_transform", "fit_resample")
CHOOSING = frozenset({
    "RFE", "RFECV", "SelectFdr", "SelectFpr", "SelectFromModel", "SelectFwe", "SelectKBest", "SelectPercentile",
    "SequentialFeatureSelector", "TargetEncoder",
})  # fmt: skip
"""Steps that learn from what is to be predicted."""
IN_ORDER = {True: True, False: False}


def _divided_alike(default: bool) -> Callable[[View], Fact]:  # noqa: FBT001  what silence means, not a switch
    def told(view: View) -> Fact:
        """Return whether a division is the same each time: without chance it is."""
        shuffle = view.find("shuffle")
        if shuffle.value is False if shuffle else not default:
            origin = Origin.STATED if shuffle else Origin.DEFAULT
            return Fact(True, origin, shuffle.mark if shuffle else view.node.mark, "shuffle", f"{DOCS}KFold.html")
        return seeded(view)

    return told


def _learnt(view: View) -> list[Node]:
    """Return what is divided and had come out of a step that was fitted to all of it, or may have."""
    given = positional(view)
    if not given:
        return [Node(Unknown("what is divided is not seen"), view.node.mark)]
    return [node for node in given if came_through(node, *LEARNT) or (node is given[0] and _unseen(node))]


def _unseen(node: Node) -> bool:
    return isinstance(node.value, Unknown)


def _learnt_across(view: View) -> list[Node]:
    """Return what is divided for cross-validation and had come out of a step that knew the answers of all of it.

    What a scaler learns from the folds that are held out hardly matters.
    """
    node, _ = view.first("X", ("1", "X"))
    if node is None or not isinstance(node.value, Ref):
        return [Node(Unknown("what is divided is not seen"), node.mark if node else view.node.mark)]
    chose = came_through(node, "fit_transform") and node.value.address.rpartition(":")[2] in CHOOSING
    return [node] if chose or came_through(node, "fit_resample") else []


split = Mapping(
    Split,
    spelled={"python": "sklearn.model_selection.train_test_split"},
    facts={
        "seeded": Made(_divided_alike(default=True), "random_state"),
        "shuffled": Key("shuffle", IN_ORDER, default=Default(True, SPLIT)),
        "stratified": Given("stratify", Default(False, SPLIT)),
        **OF_DIVISIONS,
    },
    links={"prepared_by": Names(("0",), find=_learnt)},
    companions=seeds,
)


def _folds(name: str, *, stratified: bool) -> Mapping:
    return Mapping(
        Split,
        spelled={"python": f"sklearn.model_selection.{name}"},
        facts={
            "seeded": Made(_divided_alike(default=False), "random_state"),
            "shuffled": Key("shuffle", IN_ORDER, default=Default(False, f"{DOCS}KFold.html")),
            "stratified": Always(stratified),
        },
        companions=seeds,
    )


def _drawn(*names: str, stratified: bool | None = None) -> Mapping:
    """Make the mapping of divisions by chance alone; those by groups keep shares as far as groups let them."""
    facts: dict[str, Made | Always] = {"seeded": Made(seeded, "random_state"), "shuffled": Always(True)}
    return Mapping(
        Split,
        spelled={"python": tuple(f"sklearn.model_selection.{name}" for name in names)},
        facts=facts if stratified is None else {**facts, "stratified": Always(stratified)},
        companions=seeds,
    )


folds = _folds("KFold", stratified=False)
even_folds = _folds("StratifiedKFold", stratified=True)
drawn = _drawn("RepeatedKFold", "ShuffleSplit", stratified=False)
drawn_evenly = _drawn("RepeatedStratifiedKFold", "StratifiedShuffleSplit", stratified=True)
by_groups = _drawn("GroupShuffleSplit")
across = Mapping(
    Split,
    spelled={
        "python": tuple(
            f"sklearn.model_selection.{name}" for name in ("cross_val_predict", "cross_val_score", "cross_validate")
        )
    },
    links={"prepared_by": Names(("1", "X"), find=_learnt_across)},
)
random_split = Mapping(
    Split,
    spelled={"python": "torch.utils.data.random_split"},
    facts={"seeded": Made(torch_seeded, "generator"), "shuffled": Always(True)},
    companions=torch_seeds,
)
