"""Recipes of container images (Dockerfiles) as records."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wellbuilt.kernel.records import Dialect
from wellbuilt.kernel.sources import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from wellbuilt.kernel.ports import Tree
    from wellbuilt.kernel.records import Gap, Record, Request, Status

DOCKERFILE = Dialect("dockerfile", lambda _: "", str)
_DOCKERFILE = re.compile(
    r"(?:^|/)(?:(?:Dockerfile|Containerfile)(?:[._-][\w.-]+)?|[\w.-]+\.(?:Dockerfile|dockerfile|Containerfile))$"
)
_OTHER = (
    ".dockerignore",
    ".md",
    ".py",
    ".j2",
    ".jinja",
    ".jinja2",
    ".tpl",
    ".tmpl",
    ".template",
    ".txt",
    ".yaml",
    ".yml",
    ".json",
)


def _wants_dockerfile(path: str, head: Callable[[], bytes]) -> bool:
    del head  # the name says enough
    return _DOCKERFILE.search(path) is not None and not path.endswith(_OTHER)


def _read_dockerfile(tree: Tree, paths: Sequence[str], request: Request) -> Iterator[Record | Gap | Status]:
    from wellbuilt.sources.containers.dockerfile import read  # noqa: PLC0415 - what finds sources need not load it

    del request  # a recipe is read whole: what it holds says what it is
    yield from read(tree, paths)


dockerfile = Source("dockerfile", "1", (DOCKERFILE,), _wants_dockerfile, _read_dockerfile)
