"""GitHub Actions: workflows with what they call, as far as it lies in the same repository.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax
"""

from __future__ import annotations

import hashlib
import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from wellbuilt.kernel.errors import SourceError
from wellbuilt.kernel.records import Mark, Node, Record, Status, Unknown
from wellbuilt.sources.ci.scripts import Scripts
from wellbuilt.texts.document import Broken, decode
from wellbuilt.texts.nodes import table
from wellbuilt.texts.yaml_text import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wellbuilt.kernel.ports import Tree

NAME = "github-actions"
MAX_CALLS = 4
"""How deep workflows and actions are followed into each other."""
_SETTINGS = frozenset({"shell", "working-directory"})
_NESTED = Unknown("GitHub runs only the workflows at the root of a repository")


def read(tree: Tree, paths: Sequence[str]) -> Iterator[Record | Status]:
    """Yield a record for each workflow, one that only others of the same repository call excepted, and its status."""
    reader = _Reader(tree, frozenset(tree.paths()))
    found: list[tuple[str, dict[str, Node], Mark]] = []
    for path in paths:
        try:
            root, digest = reader.document(path)
        except Broken as broken:
            where = path if broken.line is None else f"{path}:{broken.line}"
            yield Status(NAME, path, "failed", f"{where} {broken.reason}")
            continue
        if not isinstance(root.value, dict) or not isinstance(_inner(root, "jobs"), dict):
            yield Status(NAME, path, "failed", f"{path}: holds no jobs", digest=digest)
            continue
        body = reader.workflow(root, _repository(path), 0)
        found.append((path, {**body, "path": Node(path, root.mark)}, root.mark))
        yield Status(NAME, path, "read", digest=digest)
    for path, body, mark in found:
        if path not in reader.called or not only_called(body):
            scope = _repository(path)
            doubt = _NESTED if scope else None
            yield Record("workflow", posixpath.basename(path), Node(body, mark), "github", scope or ".", doubt)


def only_called(body: dict[str, Node]) -> bool:
    """Tell whether a workflow starts by nothing but a call from another one."""
    on = body.get("on")
    value = on.value if on else None
    names = set(value) if isinstance(value, dict) else {n.value for n in value} if isinstance(value, tuple) else {value}
    return names == {"workflow_call"}


@dataclass(slots=True)
class _Reader:
    tree: Tree
    known: frozenset[str]
    called: set[str] = field(default_factory=set)
    scripts: Scripts = field(init=False)

    def __post_init__(self) -> None:
        self.scripts = Scripts(self.tree, self.known)

    def document(self, path: str) -> tuple[Node, str]:
        """Return a file's tree and digest; raises Broken."""
        try:
            content = self.tree.read(path)
        except SourceError as error:
            raise Broken(f"cannot be read: {error}") from error
        try:
            return parse_yaml(path, decode(content)).root, hashlib.sha256(content).hexdigest()
        except RecursionError as error:
            raise Broken("is nested too deep") from error

    def workflow(self, root: Node, folder: str, depth: int) -> dict[str, Node]:
        """Return a workflow's tree with commands and calls put in."""
        self.scripts.counted = 0 if depth == 0 else self.scripts.counted
        items: dict[str, Node] = dict(table(root))
        base = _run(root)
        jobs = items["jobs"]
        filled = {name: self._job(job, folder, base, depth) for name, job in table(jobs).items()}
        return items | {"jobs": Node(filled, jobs.mark, jobs.rest)}

    def _job(self, job: Node, folder: str, base: dict[str, Any], depth: int) -> Node:
        if not isinstance(job.value, dict):
            return job
        items = dict(job.value)
        base = base | _run(job)
        if isinstance(uses := _inner(job, "uses"), str) and uses.startswith("./"):
            items["called"] = self._call(uses, folder, depth, job.mark)
        if "steps" in items:
            items["steps"] = self._steps(items["steps"], folder, base, depth)
        return Node(items, job.mark, job.rest)

    def _steps(self, steps: Node, folder: str, base: dict[str, Any], depth: int) -> Node:
        if not isinstance(steps.value, tuple):
            return steps
        return Node(tuple(self._step(step, folder, base, depth) for step in steps.value), steps.mark, steps.rest)

    def _step(self, step: Node, folder: str, base: dict[str, Any], depth: int) -> Node:
        if not isinstance(step.value, dict):
            return step
        items = dict(step.value)
        run = items.get("run")
        if run is not None and isinstance(run.value, str):
            own = base | {k: n.value for k, n in items.items() if k in _SETTINGS and isinstance(n.value, str)}
            where = str(own.get("working-directory") or ".")
            at = posixpath.normpath(posixpath.join(folder, "." if "$" in where else where))
            items["commands"] = self._commands(run, at, own.get("shell"))
        uses = items.get("uses")
        if uses is not None and isinstance(uses.value, str) and uses.value.startswith("./"):
            items["called"] = self._call(uses.value, folder, depth, uses.mark)
        return Node(items, step.mark, step.rest)

    def _commands(self, run: Node, folder: str, shell: Any) -> Node:
        """Return a step's commands; what another shell than a POSIX one runs is not read.

        Without `shell` it is `bash -e`, which does not notice what fails within a pipe; with `shell: bash` it does.
        https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsshell
        """
        if shell is not None and str(shell).split(" ", 1)[0] not in {"bash", "sh"}:
            return Node((), run.mark, Unknown(f"what it runs in {shell} is not read"))
        pipefail = shell == "bash" or "pipefail" in str(shell)
        return self.scripts.node(str(run.value), run.mark, folder, pipefail=pipefail)

    def _call(self, uses: str, folder: str, depth: int, mark: Mark) -> Node:
        """Return the tree of a workflow or action in the same repository, an `Unknown` where it is not at hand."""
        place = posixpath.normpath(posixpath.join(folder, uses))
        tries = (place, f"{place}/action.yml", f"{place}/action.yaml")
        path = next((one for one in tries if one in self.known), None)
        if path is None or depth >= MAX_CALLS:
            return Node(Unknown(f"{uses} is not on disk"), mark)
        self.called.add(path)
        try:
            root, _ = self.document(path)
        except Broken as broken:
            return Node(Unknown(f"{path} {broken.reason}"), mark)
        if isinstance(_inner(root, "jobs"), dict):
            return Node(self.workflow(root, folder, depth + 1), root.mark)
        runs = table(root).get("runs")
        if runs is None or "steps" not in table(runs):
            return Node(Unknown(f"{uses} is a program of its own"), mark)
        inner = table(runs)
        steps = self._steps(inner["steps"], folder, {}, depth + 1)
        return Node({**table(root), "runs": Node({**inner, "steps": steps}, runs.mark)}, root.mark)


def _inner(node: Node, key: str) -> Any:
    inner = table(node).get(key)
    return inner.value if inner else None


def _run(node: Node) -> dict[str, Any]:
    """Return the defaults for `run` that a workflow or a job sets, by key."""
    defaults = table(node).get("defaults")
    run = table(defaults).get("run") if defaults else None
    return {key: inner.value for key, inner in table(run).items() if isinstance(inner.value, str)} if run else {}


def _repository(path: str) -> str:
    """Return the folder that holds `.github`, "" for the root of the tree."""
    return path[: path.rindex(".github/")].rstrip("/")
