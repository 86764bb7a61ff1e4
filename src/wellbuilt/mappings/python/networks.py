"""Neural networks: loops around a PyTorch optimizer, Lightning, Keras, and the Trainer of Transformers.

https://pytorch.org/docs/stable/optim.html, https://lightning.ai/docs/pytorch/stable/common/trainer.html,
https://keras.io/api/models/model_training_apis/, https://huggingface.co/docs/transformers/main_classes/trainer
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.concepts.training_run import TrainingRun
from wellbuilt.kernel.facts import Fact, Origin
from wellbuilt.kernel.mappings import Always, Companion, Made, Mapping
from wellbuilt.kernel.records import Unknown
from wellbuilt.mappings.python.calls import calls, judged_elsewhere
from wellbuilt.mappings.python.learning import judged_by_stopping, prepared
from wellbuilt.mappings.python.naming import DIVISIONS, NO_DIVISION, NO_LIST
from wellbuilt.mappings.python.programs import (
    keras_seeded,
    keras_seeds,
    torch_seeded,
    torch_seeds,
)
from wellbuilt.mappings.python.stopping import (
    KERAS as STOPPED_KERAS,
    KERAS_FIT,
    OF_LIGHTNING,
    callbacks as others,
    stops,
)

if TYPE_CHECKING:
    from wellbuilt.kernel.views import View

TRAINER = "https://lightning.ai/docs/pytorch/stable/common/trainer.html"
HF_SEED = "https://huggingface.co/docs/transformers/main_classes/trainer#transformers.TrainingArguments.seed"
KEPT, STOPPING, CHECKPOINTED = "(kept)", "(stopping)", "enable_checkpointing"
SAVED_BY = ("torch.save", "safetensors.torch.save_file", "safetensors.torch.save_model")
OPTIMIZERS = tuple(
    f"torch.optim.{name}" for name in ("Adadelta", "Adagrad", "Adam", "AdamW", "NAdam", "RAdam", "RMSprop", "SGD")
)
TRAINERS = ("lightning.Trainer", "lightning.pytorch.Trainer", "pytorch_lightning.Trainer")
MODELS = ("Model", "Sequential", "models.Model", "models.Sequential")
KERAS = tuple(f"{package}.{name}" for package in ("keras", "tensorflow.keras") for name in MODELS)
STOPPERS = ("keras.callbacks.EarlyStopping", "tensorflow.keras.callbacks.EarlyStopping")
ENDS = tuple(f"{one.rpartition('.')[0]}.callbacks.EarlyStopping" for one in TRAINERS)
saved = [Companion(kind, of="", moves={"": KEPT}, dialect="python") for kind in SAVED_BY]
stopping = [Companion(kind, of="", moves={"": STOPPING}, dialect="python") for kind in STOPPERS]
ended = [Companion(kind, of="", moves={"": STOPPING}, dialect="python") for kind in ENDS]


def _steps(view: View) -> bool:
    return bool(calls(view, "step"))


def _kept(view: View) -> Fact:
    """Return whether weights are written anywhere in the same program; elsewhere nobody can tell which they are."""
    node = view.find(KEPT)
    if node is None or isinstance(node.value, Unknown):
        return Fact(Unknown("where its weights go is not seen"), Origin.UNKNOWN, view.node.mark, KEPT)
    return Fact(True, Origin.STATED, node.mark, KEPT)


def _checkpointed(view: View) -> Fact:
    """Return whether the trainer keeps the model, which it does unless it is told not to."""
    node = view.find(CHECKPOINTED)
    if node is None or node.value is None:
        return Fact(True, Origin.DEFAULT, view.node.mark, CHECKPOINTED, TRAINER)
    if isinstance(node.value, Unknown):
        return Fact(node.value, Origin.UNKNOWN, node.mark, CHECKPOINTED)
    return Fact(node.value is not False, Origin.STATED, node.mark, CHECKPOINTED)


def _saves(view: View) -> Fact:
    """Return whether the model itself is told to write itself down."""
    saves = calls(view, "save", "save_weights", "save_model", "export", "push_to_hub")
    if saves:
        return Fact(True, Origin.STATED, saves[0].node.mark, "()")
    return Fact(Unknown("where it goes is not seen"), Origin.UNKNOWN, view.node.mark, "()")


def _validated(view: View) -> Fact:
    """Return whether a network is looked at with data that was held out, while it learns or afterwards."""
    for call in calls(view, "fit"):
        for key in ("validation_data", "validation_split"):
            node = call.find(key)
            if node is not None and node.value not in (None, 0, 0.0) and not isinstance(node.value, Unknown):
                return Fact(True, Origin.STATED, node.mark, key)
    told = judged_elsewhere(view, ("fit",), ("evaluate", "predict"))
    return Fact(told, Origin.UNKNOWN if isinstance(told, Unknown) else Origin.STATED, view.node.mark, "()")


def _stopped(view: View) -> Fact:
    fits = calls(view, "fit")
    given = [node for call in fits if (node := call.find("validation_data")) is not None]
    callbacks = [node for call in fits if (node := call.find("callbacks")) is not None]
    return judged_by_stopping(view, stops=stops(callbacks), given=given)


def _weighed(view: View) -> Fact:
    """Return whether one of its fits weighs classes."""
    given = [node for call in calls(view, "fit") if (node := call.find("class_weight")) is not None]
    said = next((node for node in given if node.value is not None), None)
    if said is None or isinstance(said.value, Unknown):
        why = said.value if said is not None else False
        origin = Origin.UNKNOWN if said is not None else Origin.DEFAULT
        return Fact(why, origin, view.node.mark, "class_weight", KERAS_FIT)
    return Fact(True, mark=said.mark, key="class_weight")


def _fits(view: View) -> bool:
    return bool(calls(view, "fit"))


def _trains(view: View) -> bool:
    return bool(calls(view, "train"))


def _given_evaluation(view: View) -> Fact:
    node = view.find("eval_dataset")
    if node is None or node.value is None or isinstance(node.value, Unknown):
        return Fact(Unknown("what it is judged by is not seen"), Origin.UNKNOWN, view.node.mark, "eval_dataset")
    return Fact(True, Origin.STATED, node.mark, "eval_dataset")


def _seeded_by_default(view: View) -> Fact:
    return Fact(True, Origin.DEFAULT, view.node.mark, "args", HF_SEED)


loop = Mapping(
    TrainingRun,
    spelled={"python": OPTIMIZERS},
    facts={
        "fitted": Always(True),
        "rare_stated": Always(False),
        **NO_LIST,
        "seeded": Made(torch_seeded, "()"),
        "kept": Made(_kept, KEPT),
    },
    links={"divisions": NO_DIVISION},
    companions=[*torch_seeds, *saved],
    when=_steps,
)
lightning = Mapping(
    TrainingRun,
    spelled={"python": TRAINERS},
    facts={
        "fitted": Always(True),
        "rare_stated": Always(False),
        **NO_LIST,
        "seeded": Made(torch_seeded, "()"),
        "kept": Made(_checkpointed, CHECKPOINTED),
        **OF_LIGHTNING,
    },
    links={"divisions": NO_DIVISION},
    companions=[*torch_seeds, *ended],
    when=_fits,
)
keras = Mapping(
    TrainingRun,
    spelled={"python": KERAS},
    facts={
        "fitted": Always(True),
        "rare_stated": Made(_weighed, "class_weight"),
        **NO_LIST,
        "seeded": Made(keras_seeded, "()"),
        "holds_out": Made(_validated, "()"),
        "judged_by_what_stopped_it": Made(_stopped, "()"),
        "kept": Made(_saves, "()"),
        "answers": Always("scores"),
        **STOPPED_KERAS,
    },
    links={"prepared_by": prepared("fit"), "divisions": DIVISIONS},
    companions=[*keras_seeds, *stopping, *others],
    when=_fits,
)
trainer = Mapping(
    TrainingRun,
    spelled={"python": ("transformers.Trainer", "transformers.Seq2SeqTrainer")},
    facts={
        "fitted": Always(True),
        "rare_stated": Always(False),
        **NO_LIST,
        "seeded": Made(_seeded_by_default, "args"),
        "holds_out": Made(_given_evaluation, "eval_dataset"),
        "kept": Made(_saves, "()"),
    },
    links={"divisions": NO_DIVISION},
    when=_trains,
)
