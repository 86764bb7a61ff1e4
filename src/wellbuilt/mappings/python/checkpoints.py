"""States that trainings write down as they go: Transformers, Lightning, Keras.

https://huggingface.co/docs/transformers/main_classes/trainer#transformers.TrainingArguments.save_total_limit,
https://lightning.ai/docs/pytorch/stable/api/lightning.pytorch.callbacks.ModelCheckpoint.html,
https://keras.io/api/callbacks/model_checkpoint/
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.concepts.checkpoints import Checkpoints
from wellbuilt.kernel.facts import Fact, Origin
from wellbuilt.kernel.mappings import Default, Key, Made, Mapping
from wellbuilt.kernel.records import Node, Partial, Unknown
from wellbuilt.kernel.views import why

if TYPE_CHECKING:
    from wellbuilt.kernel.views import View

ARGUMENTS = "https://huggingface.co/docs/transformers/main_classes/trainer#transformers.TrainingArguments"
TOP_K = "https://lightning.ai/docs/pytorch/stable/api/lightning.pytorch.callbacks.ModelCheckpoint.html"
FEW = 5
"""So many states are a limit as well."""
SAVING = ("save_strategy", "save_steps", "save_total_limit")
"""What is said of states by who cares about them: a short training writes none unless it is told to."""


def _given(view: View, key: str) -> Node | None:
    node = view.find(key)
    return node if node is not None and node.value is not None else None


def _limited(view: View) -> Fact | Unknown:
    """Return whether states are deleted: by a limit, or since none or only a few are ever written."""
    limit, strategy = _given(view, "save_total_limit"), _given(view, "save_strategy")
    if limit is not None:
        return Fact(True, mark=limit.mark, key="save_total_limit")
    if view.node.rest is not None:
        return view.node.rest
    if strategy is None:
        return Fact(False, Origin.DEFAULT, view.node.mark, "save_total_limit", ARGUMENTS)
    if not isinstance(strategy.value, str):
        return why(strategy.value)
    return _by_strategy(view, strategy)


def _by_strategy(view: View, strategy: Node) -> Fact | Unknown:
    if strategy.value in ("no", "best"):
        return Fact(True, mark=strategy.mark, key="save_strategy")
    epochs = _given(view, "num_train_epochs")
    number = epochs.value if epochs is not None else FEW
    if strategy.value == "epoch" and not isinstance(number, (int, float)):
        return Unknown("how many states it writes is known only when it runs")
    few = strategy.value == "epoch" and isinstance(number, (int, float)) and number <= FEW
    return Fact(few, Origin.STATED if few else Origin.DEFAULT, strategy.mark, "save_total_limit", ARGUMENTS)


def _written_over(view: View) -> Fact | Unknown:
    """Return whether Keras writes each state over the one before: it does where the name does not tell the round."""
    path, key = view.first("filepath", ("filepath", "0"))
    if path is None or not isinstance(path.value, (str, Partial)):
        return Unknown("where it writes is not seen")
    pieces = path.value.pieces if isinstance(path.value, Partial) else (path.value,)
    if not any(isinstance(piece, str) and "{epoch" in piece for piece in pieces):
        whole = isinstance(path.value, str)
        return Fact(True, mark=path.mark, key=key) if whole else Unknown("its name is known only when it runs")
    best, _ = view.first("save_best_only", ("save_best_only", "3"))
    if best is not None and best.value is not False:
        return Unknown("how often it gets better is known only when it runs")
    return Fact(False, mark=path.mark, key=key)


arguments = Mapping(
    Checkpoints,
    spelled={"python": ("transformers.TrainingArguments", "transformers.Seq2SeqTrainingArguments")},
    facts={"limited": Made(_limited, "save_total_limit")},
    when=lambda view: any(view.find(key) is not None for key in SAVING),
)
lightning = Mapping(
    Checkpoints,
    spelled={
        "python": tuple(
            f"{package}.callbacks.{name}ModelCheckpoint"
            for package in ("lightning", "lightning.pytorch", "pytorch_lightning")
            for name in ("", "model_checkpoint.")
        )
    },
    facts={"limited": Key("save_top_k", lambda number: number != -1, default=Default(True, TOP_K))},
)
keras = Mapping(
    Checkpoints,
    spelled={"python": ("keras.callbacks.ModelCheckpoint", "tensorflow.keras.callbacks.ModelCheckpoint")},
    facts={"limited": Made(_written_over, "filepath")},
)
