"""Kubernetes manifests: objects of any kind that is asked for, as records.

A kind is spelled by its group: `sagemaker.services.k8s.aws/TrainingJob`, `apps/Deployment`, and `Service` of the
core group. The body of an object of AWS's own controllers is its `spec`, that of any other the object itself.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Dialect
from wellbuilt.kernel.sources import Source
from wellbuilt.sources.kubernetes.ack import ack

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from wellbuilt.kernel.ports import Tree
    from wellbuilt.kernel.records import Gap, Record, Request, Status

KUBERNETES = Dialect("kubernetes", lambda _: "", str)
"""Objects of Kubernetes in its own words. It has no canonical kinds."""
LAID_OVER = frozenset({"kustomization.yaml", "kustomization.yml", "Kustomization"})
"""Files of Kustomize, which say what is laid over manifests."""
_HEAD = re.compile(rb"""^(?:\s*\{\s*|\s*-\s+|\s+)?["']?(?:apiVersion|kind)["']?\s*:""", re.MULTILINE)


def wants(path: str, head: Callable[[], bytes]) -> bool:
    """Tell whether a file may hold manifests: by its ending, then by `apiVersion` or `kind` in its first 4 KiB."""
    if path.rpartition("/")[2] in LAID_OVER:
        return True
    return path.endswith((".yaml", ".yml", ".json")) and _HEAD.search(head()) is not None


def _read(tree: Tree, paths: Sequence[str], request: Request) -> Iterator[Record | Gap | Status]:
    from wellbuilt.sources.kubernetes.manifests import read  # noqa: PLC0415 - what finds sources need not load it

    yield from read(tree, paths, request, KUBERNETES.name)


kubernetes = Source("kubernetes", "5", (ack, KUBERNETES), wants, _read)
