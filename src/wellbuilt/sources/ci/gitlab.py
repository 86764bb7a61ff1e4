"""GitLab CI/CD: pipelines with what they include and extend, as far as it lies in the same repository.

https://docs.gitlab.com/ci/yaml/
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wellbuilt.kernel.errors import SourceError
from wellbuilt.kernel.records import Node, Record, Status, Unknown
from wellbuilt.sources.ci.scripts import Scripts
from wellbuilt.texts.document import Broken, decode
from wellbuilt.texts.yaml_text import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wellbuilt.kernel.ports import Tree

NAME = "gitlab-ci"
FILE = ".gitlab-ci.yml"
MAX_FILES = 50
MAX_EXTENDS = 11
"""GitLab's own limit: https://docs.gitlab.com/ci/yaml/#extends"""
MAX_LINES = 5000
"""Texts of all scripts in a pipeline: aliases may bring any number."""
RESERVED = frozenset({
    "after_script", "before_script", "cache", "default", "image", "include", "services", "spec", "stages", "variables",
    "workflow",
})  # fmt: skip
_NESTED = Unknown("GitLab runs the pipeline at the root of a repository, unless a setting says otherwise")


def read(tree: Tree, paths: Sequence[str]) -> Iterator[Record | Status]:
    """Yield a record for each pipeline, and a status for it."""
    for path in paths:
        folder = path.removesuffix(FILE).rstrip("/")
        reader = _Reader(tree, folder)
        try:
            root, digest = reader.whole(path)
        except Broken as broken:
            where = path if broken.line is None else f"{path}:{broken.line}"
            yield Status(NAME, path, "failed", f"{where} {broken.reason}")
            continue
        body = Node({**reader.pipeline(root), "path": Node(path, root.mark)}, root.mark, reader.elsewhere)
        yield Record("pipeline", FILE, body, "gitlab", folder or ".", _NESTED if folder else None)
        if reader.elsewhere is None:
            yield Status(NAME, path, "read", digest=digest)
        else:
            yield Status(NAME, path, "partly", f"{path}: {reader.elsewhere.reason}", digest=digest)


@dataclass(slots=True)
class _Reader:
    tree: Tree
    folder: str
    elsewhere: Unknown | None = None
    scripts: Scripts = field(init=False)
    opened: list[str] = field(default_factory=list)
    taken: int = 0

    def __post_init__(self) -> None:
        self.scripts = Scripts(self.tree, frozenset(self.tree.paths()))

    def whole(self, path: str) -> tuple[Node, str]:
        """Return a file's tree with the files it includes, and its digest; raises Broken.

        What a file says itself wins over what it includes.
        """
        self.opened.append(path)
        try:
            content = self.tree.read(path)
            root = parse_yaml(path, decode(content)).root
        except SourceError as error:
            raise Broken(f"cannot be read: {error}") from error
        except RecursionError as error:
            raise Broken("is nested too deep") from error
        if not isinstance(root.value, dict):
            raise Broken("holds no jobs", 1)
        items: dict[str, Node] = {}
        for name in self._included(root.value.get("include")):
            try:
                inner, _ = self.whole(name)
            except Broken as broken:
                self.elsewhere = self.elsewhere or Unknown(f"{name} {broken.reason}")
            else:
                items = _merged(items, inner.value if isinstance(inner.value, dict) else {})
        return Node(_merged(items, root.value), root.mark), hashlib.sha256(content).hexdigest()

    def _included(self, include: Node | None) -> Iterator[str]:
        """Yield the paths in the repository that a file includes."""
        if include is None:
            return
        for one in include.value if isinstance(include.value, tuple) else (include,):
            local = one.value.get("local") if isinstance(one.value, dict) else one
            name = local.value if local and isinstance(local.value, str) else ""
            path = f"{self.folder}/{name.lstrip('/')}".lstrip("/")
            if not name or "://" in name or path not in self.scripts.known or len(self.opened) > MAX_FILES:
                self.elsewhere = self.elsewhere or Unknown("it includes what lies elsewhere")
            elif path not in self.opened:
                yield path

    def pipeline(self, root: Node) -> dict[str, Node]:
        """Return a pipeline's tree, its jobs with what they extend, and with the commands they run."""
        items: dict[str, Node] = dict(root.value) if isinstance(root.value, dict) else {}
        found = dict(items)
        for name, job in items.items():
            if name not in RESERVED and isinstance(job.value, dict):
                own = self._extended(job.value, items, 0)
                default = items.get("default")
                base = default.value if default and isinstance(default.value, dict) else {}
                before = own.get("before_script") or base.get("before_script") or items.get("before_script")
                lines = [line for node in (before, own.get("script")) if node for line in self._lines(node, items, 0)]
                found[name] = Node({**own, "commands": self._commands(lines, job)}, job.mark, job.rest)
        return found

    def _extended(self, job: dict[str, Node], items: dict[str, Node], depth: int) -> dict[str, Node]:
        extends = job.get("extends")
        self.taken += 1
        if extends is None or depth > MAX_EXTENDS or self.taken > MAX_LINES:
            return job
        merged: dict[str, Node] = {}
        for one in extends.value if isinstance(extends.value, tuple) else (extends,):
            above = items.get(one.value) if isinstance(one.value, str) else None
            if above is None:
                self.elsewhere = self.elsewhere or Unknown("it extends what is not in these files")
            elif isinstance(above.value, dict):
                merged = _merged(merged, self._extended(above.value, items, depth + 1))
        return _merged(merged, job)

    def _lines(self, node: Node, items: dict[str, Node], depth: int) -> Iterator[Node]:
        """Yield each text of a script; lists in it are unfolded, references followed."""
        self.taken += 1
        if depth > MAX_EXTENDS or self.taken > MAX_LINES:
            return
        if isinstance(node.value, str):
            yield node
        elif isinstance(node.value, tuple):
            for one in node.value:
                yield from self._lines(one, items, depth + 1)
        elif isinstance(node.value, dict) and (named := node.value.get("Fn::reference")):
            there: Node | None = Node(items, node.mark)
            for step in named.value if isinstance(named.value, tuple) else ():
                inside = there.value if there else None
                there = inside.get(step.value) if isinstance(inside, dict) and isinstance(step.value, str) else None
            if there is None:
                yield Node(Unknown("a reference leads out of these files"), node.mark)
            else:
                yield from self._lines(there, items, depth + 1)

    def _commands(self, lines: list[Node], job: Node) -> Node:
        """Return a job's commands; its shell stops at the first failure, in a pipe as well.

        https://docs.gitlab.com/runner/shells/
        """
        found: list[Node] = []
        rest: Unknown | None = None
        for line in lines:
            if not isinstance(line.value, str):
                rest = rest or (line.value if isinstance(line.value, Unknown) else None)
                continue
            told = self.scripts.node(line.value, line.mark, self.folder, pipefail=True)
            found.extend(told.value if isinstance(told.value, tuple) else ())
            rest = rest or told.rest
        return Node(tuple(found), job.mark, rest)


def _merged(under: dict[str, Node], over: dict[str, Node]) -> dict[str, Node]:
    """Return two maps as one, maps in them merged likewise; what is not a map is replaced."""
    found = dict(under)
    for key, node in over.items():
        old = found.get(key)
        if old is not None and isinstance(old.value, dict) and isinstance(node.value, dict):
            found[key] = Node({**old.value, **node.value}, node.mark, node.rest)
        else:
            found[key] = node
    return found
