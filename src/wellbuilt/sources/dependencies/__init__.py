"""What programs need of others, as manifests and locks say: requirements, pyproject, Pipenv, conda, setuptools."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wellbuilt.kernel.records import FILES
from wellbuilt.kernel.sources import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from wellbuilt.kernel.ports import Tree
    from wellbuilt.kernel.records import Gap, Record, Request, Status

_MANIFEST = re.compile(
    r"(?:^|/)(?:[\w.-]*requirements[\w.-]*\.(?:txt|in)|requirements/[\w.-]+\.(?:txt|in)|pyproject\.toml|Pipfile"
    r"|[\w.-]*environment[\w.-]*\.ya?ml|conda[\w.-]*\.ya?ml|setup\.cfg|setup\.py)$"
)


def _wants(path: str, head: Callable[[], bytes]) -> bool:
    del head  # the name says enough
    return _MANIFEST.search(path) is not None and "conda-lock" not in path


def _read(tree: Tree, paths: Sequence[str], request: Request) -> Iterator[Record | Gap | Status]:
    from wellbuilt.sources.dependencies.reading import read  # noqa: PLC0415 - what finds sources need not load it

    del request  # every manifest is told of
    yield from read(tree, paths)


dependencies = Source("dependencies", "1", (FILES,), _wants, _read)
