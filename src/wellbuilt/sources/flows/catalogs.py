"""Catalogs of Kedro: where each set of data lies, and whether its versions are kept.

https://docs.kedro.org/en/0.19.14/data/data_catalog.html
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wellbuilt.kernel.errors import SourceError
from wellbuilt.kernel.records import FLOWS, Mark, Node, Record
from wellbuilt.texts.document import decode
from wellbuilt.texts.nodes import table, word
from wellbuilt.texts.yaml_text import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wellbuilt.kernel.ports import Tree

_NEEDS = ("requirements.txt", "src/requirements.txt", "pyproject.toml", "environment.yml")
_KEEPERS = re.compile(r"\b(mlflow|kedro-mlflow|dvc|wandb|neptune|comet[-_]ml|clearml|bentoml)\b")
"""Packages that keep versions by themselves."""


def read(tree: Tree, path: str) -> Iterator[Record]:
    """Yield what a catalog says of each set of data that lies in a file; a template of many is left out."""
    root = f"/{path}".rpartition("/conf/")[0].removeprefix("/")
    entries = [(name, one) for name, one in table(parse_yaml(path, decode(tree.read(path))).root).items()]
    sets = [(name, one) for name, one in entries if word(table(one).get("type")) and "filepath" in table(one)]
    keeper = _keeper(tree, root) if sets else ""
    for name, one in sets:
        held = table(one)
        told = {"Name": Node(name, one.mark), "Type": held["type"], "Path": held["filepath"]}
        if "versioned" in held:
            told["Versioned"] = held["versioned"]
        if keeper or f"{root}/{word(held['filepath'])}.dvc".removeprefix("/") in tree.paths():
            told["Keeper"] = Node(keeper or "dvc", Mark(path))
        if "{" not in name and not name.startswith("_"):
            yield Record("dataset", f"{path}#{name}", Node(told, one.mark), FLOWS.name, path)


def _keeper(tree: Tree, root: str) -> str:
    """Return a package among those a project needs that may keep versions, "" for none."""
    known = frozenset(tree.paths())
    for path in (f"{root}/{one}".removeprefix("/") for one in _NEEDS):
        if path in known:
            try:
                found = _KEEPERS.search(tree.read(path).decode(errors="replace"))
            except SourceError:
                return "what it needs is not at hand"
            if found:
                return found[1]
    return ""
