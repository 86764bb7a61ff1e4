"""What programs in containers are for, told by their image, their command and what they are set to."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Partial
from wellbuilt.kernel.secrets import MASKED
from wellbuilt.mappings.aws.plain_secrets import PLACEHOLDER, POINTS_ELSEWHERE, SECRET_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wellbuilt.concepts.program import Purpose
    from wellbuilt.kernel.records import Node, Value

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
CALLED = re.compile(
    r"(?:^|[-_])(?:model|classifier|predictor|regressor|inference)$"
    r"|(?:^|[-_])(?:model|ml|prediction|predict|inference|scoring|classifier|recommender|recommendation)"
    r"[-_](?:server|serving|service|svc|api|app|deployment|inference)$"
)
"""Names that people give to what answers with a model, or to its image."""
_ABOUT = re.compile(
    r"(?:^|[-_.:/])(?:gateway|proxy|frontend|dashboard|ui|client|controller|operator|webhook|manager"
    r"|registry|exporter|database|db|cache|scheduler|test)(?:$|[-_.:/])"
)
"""Words in the names of what only has to do with such a program."""
TRACK = re.compile(r"(^|[\s/])(mlflow (server|ui)|aim (up|server))(\s|$)")
NOTEBOOK = re.compile(r"(^|[\s/])(jupyter[ -](lab|notebook|server)|start-notebook\.(sh|py))(\s|$)")
NOTEBOOK_IMAGES = re.compile(r"(^|/)jupyter/[\w-]+-notebook([:@]|$)")
"""Images that start a server of notebooks if they are told nothing else."""
SHORTEST = 8
"""Letters: what is shorter is made up for a try, and guessed in no time."""
_WORDS = re.compile(r"[a-z]+|\d+")
_MADE_UP = frozenset({
    "abc", "admin", "changeit", "changeme", "default", "demo", "dev", "development", "dummy", "example", "fake", "key",
    "local", "localhost", "minio", "minioadmin", "my", "mysql", "pass", "password", "postgres", "pw", "pwd", "root",
    "sample", "secret",
    "super", "test", "testing", "the", "user", "xyz",
})  # fmt: skip
"""Words of which nobody makes a secret."""

_EMPTY = re.compile(r"""--(?:NotebookApp|ServerApp|IdentityProvider)\.token=(?:''|"")?(?=\s|$)""")
_PASSWORD = re.compile(r"""--(?:(?:Notebook|Server)App|PasswordIdentityProvider)\.(?:hashed_)?password=(?!''|"")\S""")
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
    serves = MODEL_SERVERS.search(image) or SERVE.search(line) or is_called_so(_own_name(image), image)
    return "answers with a model" if serves or any(MODEL_SET.match(name) for name in settings) else "other"


def is_called_so(name: str, *around: str) -> bool:
    """Tell whether a name says that a program answers with a model, and no name around it that it does other things."""
    return CALLED.search(name) is not None and not any(_ABOUT.search(one) for one in (name, *around))


def _own_name(image: str) -> str:
    """Return the last part of an image's name, without its version."""
    return image.partition("@")[0].rpartition("/")[2].partition(":")[0]


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


def opens_something(name: str, value: Value, around: str) -> bool:
    """Tell whether a setting surely is a secret, and none that anybody sees was made up for a try.

    `around` is what else is written of the program: its image, its other settings.
    """
    if not isinstance(value, str):
        return False
    if MASKED in value:
        return "://" not in value
    if not SECRET_NAME.search(name) or len(value) < SHORTEST or "$" in value:
        return False
    if POINTS_ELSEWHERE.search(value) or PLACEHOLDER.search(value):
        return False
    others = around.lower().replace(value.lower(), " ")
    known = _MADE_UP | set(_WORDS.findall(others)) | set(_WORDS.findall(name.lower()))
    return any(word not in known for word in _WORDS.findall(value.lower()) if not word.isdecimal())
