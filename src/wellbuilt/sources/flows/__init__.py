"""Workflows that files of orchestrators state, in one form. Nothing is run."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wellbuilt.kernel.records import FLOWS
from wellbuilt.kernel.sources import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from wellbuilt.kernel.ports import Tree
    from wellbuilt.kernel.records import Gap, Record, Request, Status

COMPILED = (b"# PIPELINE DEFINITION", b"pipelineInfo", b'"pipelineSpec"')
"""What compiled pipelines begin with: https://www.kubeflow.org/docs/components/pipelines/user-guides/core-functions/compile-a-pipeline/"""
NAMED = re.compile(
    r"(^|/)((GNUm|[Mm])akefile|Snakefile|[^/]+\.smk|MLproject|dvc\.yaml|conf/base/(.+/)?catalog[^/]*\.ya?ml)$"
)
"""Files that are told by their names: of Make, Snakemake, MLflow, DVC and Kedro."""


def _wants(path: str, head: Callable[[], bytes]) -> bool:
    if NAMED.search(path):
        return True
    return path.endswith((".yaml", ".yml", ".json")) and any(word in head() for word in COMPILED)


def _read(tree: Tree, paths: Sequence[str], request: Request) -> Iterator[Record | Gap | Status]:
    del request  # all of it is told of
    from wellbuilt.sources.flows.reading import read  # noqa: PLC0415  not needed to start

    yield from read(tree, paths)


flows = Source("flows", "2", (FLOWS,), _wants, _read)
