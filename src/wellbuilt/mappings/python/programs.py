"""What holds for a whole program: its seed, which one call anywhere in it sets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.facts import Fact, Origin
from wellbuilt.kernel.mappings import Companion
from wellbuilt.kernel.records import Unknown
from wellbuilt.kernel.views import plain, why

if TYPE_CHECKING:
    from wellbuilt.kernel.views import View

SEED, TORCH_SEED, KERAS_SEED = "(seed)", "(torch seed)", "(keras seed)"
RANDOM = "https://scikit-learn.org/stable/glossary.html#term-random_state"
TORCH_RANDOM = "https://pytorch.org/docs/stable/notes/randomness.html"
KERAS_RANDOM = "https://keras.io/examples/keras_recipes/reproducibility_recipes/"

ALL_AT_ONCE = (
    "lightning.seed_everything",
    "lightning.pytorch.seed_everything",
    "pytorch_lightning.seed_everything",
    "transformers.set_seed",
    "accelerate.utils.set_seed",
)
"""Calls that seed NumPy, PyTorch and Python itself for the whole program."""
KERAS_ALL = ("keras.utils.set_random_seed", "tensorflow.keras.utils.set_random_seed")
SEEDING = (*ALL_AT_ONCE, *KERAS_ALL, "numpy.random.seed")
TORCH_SEEDING = (*ALL_AT_ONCE, "torch.manual_seed", "torch.random.manual_seed")
KERAS_SEEDING = (*KERAS_ALL, "tensorflow.random.set_seed", "tensorflow.set_random_seed")

seeds = [Companion(kind, of="", moves={"": SEED}, dialect="python") for kind in SEEDING]
torch_seeds = [Companion(kind, of="", moves={"": TORCH_SEED}, dialect="python") for kind in TORCH_SEEDING]
keras_seeds = [Companion(kind, of="", moves={"": KERAS_SEED}, dialect="python") for kind in KERAS_SEEDING]


def seeded(view: View, own: str = "random_state") -> Fact:
    """Return whether chance has a seed: the call's own, or the program's that NumPy draws by."""
    node = view.find(own)
    value = plain(node) if node else None
    if node is not None and value is not None:
        known = isinstance(value, (int, float))
        return Fact(True if known else why(node.value), Origin.STATED if known else Origin.UNKNOWN, node.mark, own)
    return somewhere(view, SEED, own, RANDOM)


def torch_seeded(view: View) -> Fact:
    """Return whether PyTorch draws by a seed: the call's own generator, or the program's."""
    own = view.find("generator")
    if own is not None and own.value is not None:
        return Fact(Unknown("its generator may have a seed"), Origin.UNKNOWN, own.mark, "generator")
    return somewhere(view, TORCH_SEED, TORCH_SEED, TORCH_RANDOM)


def keras_seeded(view: View) -> Fact:
    """Return whether Keras draws by a seed of the whole program."""
    return somewhere(view, KERAS_SEED, KERAS_SEED, KERAS_RANDOM)


def somewhere(view: View, set_by: str, key: str, link: str) -> Fact:
    """Return whether a call anywhere in the same program sets something; of other programs nobody can tell."""
    node = view.find(set_by)
    if node is None:
        return Fact(False, Origin.DEFAULT, view.node.mark, key, link, confidence="medium")
    if isinstance(node.value, Unknown):
        return Fact(node.value, Origin.UNKNOWN, node.mark, key)
    return Fact(True, Origin.STATED, node.mark, key)
