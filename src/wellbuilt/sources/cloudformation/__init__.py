"""CloudFormation templates (so CDK and SAM output, too) as records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.sources import Source
from wellbuilt.sources.cloudformation.recognising import wants
from wellbuilt.sources.cloudformation.words import dialect

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wellbuilt.kernel.edits import Edit
    from wellbuilt.kernel.ports import Tree
    from wellbuilt.kernel.records import Gap, Record, Request, Status, Unknown


def _read(tree: Tree, paths: Sequence[str], request: Request) -> Iterator[Record | Gap | Status]:
    from wellbuilt.sources.cloudformation.reader import read  # noqa: PLC0415 - what finds sources need not load it

    yield from read(tree, paths, request)


def _edit(content: bytes, wanted: Edit) -> bytes | Unknown:
    from wellbuilt.sources.cloudformation.editing import edit  # noqa: PLC0415 - loaded only where something is written

    return edit(content, wanted)


cloudformation = Source("cloudformation", version="1", dialects=(dialect,), wants=wants, read=_read, edit=_edit)
