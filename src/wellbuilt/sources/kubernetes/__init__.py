"""Kubernetes manifests: objects of any kind that is asked for, as records.

A kind is spelled by its group: `sagemaker.services.k8s.aws/TrainingJob`, `apps/Deployment`, and `Service` of the
core group. The body is the object's `spec`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wellbuilt.kernel.sources import Source
from wellbuilt.sources.kubernetes.ack import ack

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from wellbuilt.kernel.ports import Tree
    from wellbuilt.kernel.records import Gap, Record, Request, Status

_HEAD = re.compile(rb"""^(?:\s*\{\s*|\s*-\s+|\s+)?["']?(?:apiVersion|kind)["']?\s*:""", re.MULTILINE)


def wants(path: str, head: Callable[[], bytes]) -> bool:
    """Tell whether a file may hold manifests: by its ending, then by `apiVersion` or `kind` in its first 4 KiB."""
    return path.endswith((".yaml", ".yml", ".json")) and _HEAD.search(head()) is not None


def _read(tree: Tree, paths: Sequence[str], request: Request) -> Iterator[Record | Gap | Status]:
    from wellbuilt.sources.kubernetes.manifests import read  # noqa: PLC0415 - what finds sources need not load it

    yield from read(tree, paths, request)


kubernetes = Source("kubernetes", "1", (ack,), wants, _read)
