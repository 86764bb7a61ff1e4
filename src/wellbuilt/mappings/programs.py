"""What programs in containers are for, told by their image, their command and what they are set to."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Partial

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wellbuilt.concepts.program import Purpose
    from wellbuilt.kernel.records import Node

HOLE = "\0"
"""Stands for what is not known of a text."""
MODEL_SERVERS = re.compile(
    r"(^|/)(tensorflow/serving|pytorch/torchserve(-kfs)?|nvcr\.io/nvidia/tritonserver|tritonserver|seldonio/mlserver"
    r"|vllm/vllm-openai|kserve/\w+server|huggingface/text-(generation|embeddings)-inference"
    r"|openvino/model_server|ollama/ollama)(-gpu)?([:@]|$)"
)
"""Images that do nothing but answer with models."""
SERVE = re.compile(
    r"\b(tensorflow_model_server|torchserve|tritonserver|mlserver start|bentoml serve|vllm serve|mlflow models serve"
    r"|vllm\.entrypoints)\b"
)
"""Commands that do nothing but that."""
MODEL_SET = re.compile(r"^(ML_?)?MODEL_(PATH|NAME|URI|URL|FILE|DIR|ID|VERSION|LOCATION|BUCKET|STORE)$")
"""Settings of a program that holds a model."""
TRACK = re.compile(r"(^|[\s/])(mlflow (server|ui)|aim (up|server))(\s|$)")
NOTEBOOK = re.compile(r"(^|[\s/])(jupyter[ -](lab|notebook|server)|start-notebook\.(sh|py))(\s|$)")
NOTEBOOK_IMAGES = re.compile(r"(^|/)jupyter/[\w-]+-notebook([:@]|$)")
"""Images that start a server of notebooks if they are told nothing else."""
_EMPTY = re.compile(r"--(?:Notebook|Server)App\.token=(?=\s|$)|--IdentityProvider\.token=(?=\s|$)")
_PASSWORD = re.compile(r"--(?:(?:Notebook|Server)App|PasswordIdentityProvider)\.(?:hashed_)?password=\S")
_OTHER_APP = re.compile(r"--app-name[ =](\S+)")


def written(node: Node) -> str:
    """Return a text with a NUL for each piece that is not known."""
    match node.value:
        case Partial(pieces):
            return "".join(piece if isinstance(piece, str) else HOLE for piece in pieces)
        case str() | int() | float() as known:
            return str(known)
        case _:
            return HOLE


def purpose(image: str, words: Sequence[str], settings: Iterable[str]) -> Purpose:
    """Return what a program is surely for; `words` are its command's, none where its image says what to run."""
    line = " ".join(words)
    if TRACK.search(line):
        return "keeps experiments"
    if NOTEBOOK.search(line) or (not words and NOTEBOOK_IMAGES.search(image)):
        return "runs notebooks"
    serves = MODEL_SERVERS.search(image) or SERVE.search(line) or any(MODEL_SET.match(name) for name in settings)
    return "answers with a model" if serves else "other"


def signs_in(does: Purpose, words: Sequence[str]) -> bool | None:
    """Return whether a program surely asks who calls, by its command; None where that cannot be told."""
    line = " ".join(words)
    values = [word for before, word in pairwise(words) if not word.startswith("-") and not before.startswith("-")]
    if any(HOLE in word for word in values):
        return None
    if does == "runs notebooks":
        return _EMPTY.search(line) is None or _PASSWORD.search(line) is not None
    if does == "keeps experiments":
        app = _OTHER_APP.search(line)
        return False if app is None else True if app[1] == "basic-auth" else None
    return None
