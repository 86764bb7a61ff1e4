"""Recipes of container images (Dockerfiles), and files that say which containers are started together (Compose)."""

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
COMPOSE = Dialect("compose", lambda _: "", str)
_COMPOSE = re.compile(r"(?:^|/)[\w.-]*compose[\w.-]*\.ya?ml$")
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


def recipe_named(path: str) -> bool:
    """Tell whether a file is called as recipes of images are."""
    return _DOCKERFILE.search(path) is not None and not path.endswith(_OTHER)


def _wants_dockerfile(path: str, head: Callable[[], bytes]) -> bool:
    del head  # the name says enough
    return recipe_named(path)


def _read_dockerfile(tree: Tree, paths: Sequence[str], request: Request) -> Iterator[Record | Gap | Status]:
    from wellbuilt.sources.containers.dockerfile import read  # noqa: PLC0415 - what finds sources need not load it

    del request  # a recipe is read whole: what it holds says what it is
    yield from read(tree, paths)


dockerfile = Source("dockerfile", "1", (DOCKERFILE,), _wants_dockerfile, _read_dockerfile)


def _wants_compose(path: str, head: Callable[[], bytes]) -> bool:
    del head  # the name says enough
    return _COMPOSE.search(path) is not None


def _read_compose(tree: Tree, paths: Sequence[str], request: Request) -> Iterator[Record | Gap | Status]:
    from wellbuilt.sources.containers.compose import read  # noqa: PLC0415 - as above

    del request  # a service is read whole: only what is started with it says what it is for
    yield from read(tree, paths)


compose = Source("compose", "1", (COMPOSE,), _wants_compose, _read_compose)
