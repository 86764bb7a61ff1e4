"""`wellbuilt.toml` as a source: what its owners declare that no other file shows, such as who consumes predictions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Dialect
from wellbuilt.kernel.sources import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from wellbuilt.kernel.ports import Tree
    from wellbuilt.kernel.records import Gap, Record, Request, Status

FILE = "wellbuilt.toml"
SETTINGS = Dialect("settings", lambda _: "", str, whole=False)


def _wants(path: str, head: Callable[[], bytes]) -> bool:
    del head  # the name says enough
    return path == FILE


def _read(tree: Tree, paths: Sequence[str], request: Request) -> Iterator[Record | Gap | Status]:
    from wellbuilt.sources.settings.declared import read  # noqa: PLC0415  not needed to start

    yield from read(tree, paths, request, SETTINGS.name)


settings = Source("settings", "1", (SETTINGS,), _wants, _read)
