"""Which version of a model a program answers with, where a registry keeps it.

https://mlflow.org/docs/latest/ml/model-registry/
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.facts import Fact, Origin
from wellbuilt.kernel.mappings import Companion, Made
from wellbuilt.kernel.records import Node, Partial, Unknown

if TYPE_CHECKING:
    from wellbuilt.kernel.views import View

URIS = "(uris)"
registries = [
    Companion(
        f"mlflow.{flavour}.load_model",
        of="",
        moves={"0": f"{URIS}[]", "model_uri": f"{URIS}[]"},
        dialect="python",
    )
    for flavour in ("keras", "lightgbm", "pyfunc", "pytorch", "sklearn", "tensorflow", "transformers", "xgboost")
]


def _ends(node: Node) -> tuple[str, str]:
    """Return how an address begins and how it ends, as far as that is known."""
    pieces = node.value.pieces if isinstance(node.value, Partial) else (node.value,)
    first, last = pieces[0], pieces[-1]
    return (first if isinstance(first, str) else "", last if isinstance(last, str) else "")


def _newest(view: View) -> Fact:
    """Return whether an address in a registry ends in `latest`, which nobody has to choose."""
    node = view.find(URIS)
    uris = node.value if node is not None and isinstance(node.value, tuple) else ()
    for uri in uris:
        begins, ends = _ends(uri)
        if begins.startswith("models:/") and ends.endswith("/latest"):
            return Fact(True, Origin.STATED, uri.mark, "model_uri")
    if uris and all(isinstance(uri.value, str) for uri in uris):
        return Fact(False, Origin.STATED, uris[0].mark, "model_uri")
    return Fact(Unknown("which version it loads is not seen"), Origin.UNKNOWN, view.node.mark, "model_uri")


newest = Made(_newest, URIS)
"""The fact whether whatever was registered last answers."""
