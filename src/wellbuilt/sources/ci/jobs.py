"""Pipelines of further hosts in one form: jobs that wait for each other, and the commands of each.

A record's body is `path`, `jobs`, `variables` and `starts`. A job is a map of `name`, `needs` (names of jobs),
`environment`, `asks` (a person has to agree), `tolerated` (its failure stops nothing) and `commands`. A command is
`words`, or `uses`, the name of a ready-made step of the host; `tolerated`; and `anyway`, when it runs after a failure.
"""

from __future__ import annotations

import hashlib
import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from wellbuilt.kernel.errors import SourceError
from wellbuilt.kernel.records import Mark, Node, Record, Status, Unknown
from wellbuilt.kernel.values import replace
from wellbuilt.sources.ci.scripts import Scripts
from wellbuilt.texts.document import Broken, decode
from wellbuilt.texts.nodes import items, table, text
from wellbuilt.texts.yaml_text import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from wellbuilt.kernel.ports import Tree

DIALECT = "jobs"
ELSEWHERE = "../elsewhere"
"""A folder that no file of the repository lies in."""
MAX_DEPTH = 8
"""How deep what a file refers to is followed."""
MAX_STEPS = 5000
"""Jobs and steps of one pipeline: aliases and templates may bring any number."""


@dataclass(slots=True)
class Job:
    """One job as it is read; `hidden` says why it may do more than is seen."""

    name: str
    mark: Mark
    needs: tuple[str, ...] = ()
    commands: list[Node] = field(default_factory=list)
    environment: str = ""
    asks: bool | Unknown = False
    tolerated: bool = False
    hidden: Unknown | None = None

    def node(self) -> Node:
        """Return the job as a node of a record's body."""

        def at(value: Any) -> Node:
            return Node(value, self.mark)

        told = {
            "name": at(self.name),
            "needs": at(tuple(at(one) for one in self.needs)),
            "environment": at(self.environment),
            "asks": at(self.asks),
            "tolerated": at(self.tolerated),
            "commands": Node(tuple(self.commands), self.mark, self.hidden),
        }
        return at(told)


@dataclass(slots=True)
class Draft:
    """What a host's reader has found in one file."""

    tree: Tree
    path: str
    folder: str
    scripts: Scripts
    jobs: list[Job] = field(default_factory=list)
    variables: list[tuple[str, Node]] = field(default_factory=list)
    starts: bool | Unknown = True
    hidden: Unknown | None = None
    taken: int = 0

    def goes_on(self) -> bool:
        """Count a job or step; tell whether there have been too many."""
        self.taken += 1
        if self.taken > MAX_STEPS:
            self.hidden = self.hidden or Unknown("it has more steps than are read")
        return self.taken <= MAX_STEPS

    def run(  # noqa: PLR0913  what becomes of a failure is told in three ways
        self,
        job: Job,
        text: Node,
        *,
        pipefail: bool,
        folder: str = "",
        anyway: bool = False,
        lost: bool = False,
        ignored: bool = False,
    ) -> None:
        """Add the commands of a script to a job; with `lost`, only the last one's failure counts, if not `ignored`.

        `folder` is where they run, relative to where a pipeline's commands begin.
        """
        if not isinstance(text.value, str):
            job.hidden = job.hidden or Unknown("a script of it is not known")
            return
        place = posixpath.normpath(posixpath.join(self.folder, folder))
        told = self.scripts.node(text.value, text.mark, place, pipefail=pipefail)
        found = told.value if isinstance(told.value, tuple) else ()
        job.hidden = job.hidden or told.rest
        for turn, one in enumerate(found):
            unseen = ignored or (lost and turn < len(found) - 1)
            job.commands.append(_with(one, anyway=anyway, **({"tolerated": True} if unseen else {})))

    def step(self, job: Job, name: str, mark: Mark, *, anyway: bool = False) -> None:
        """Add a ready-made step of the host to a job, by its name."""
        told = {"uses": Node(name, mark), "tolerated": Node(False, mark), "anyway": Node(anyway, mark)}
        job.commands.append(Node(told, mark))

    def set(self, variables: Node | None) -> None:
        """Add settings: a map, or a list of maps with `name` and `value`."""
        if variables is None:
            return
        for name, node in table(variables).items():
            self.variables.append((name, node))
        for one in items(variables):
            inner = table(one)
            if "value" in inner:
                self.variables.append((text(one, "name"), inner["value"]))

    def local(self, name: str) -> Node | None:
        """Return the tree of another file, named relative to this one's folder or to the root; None if not at hand."""
        for path in (name.lstrip("/"), f"{self.path.rpartition('/')[0]}/{name}".lstrip("/")):
            if path in self.scripts.known:
                try:
                    return parse_yaml(path, decode(self.tree.read(path))).root
                except (Broken, SourceError, RecursionError):
                    return None
        return None

    def record(self, mark: Mark) -> Record:
        """Return the finished record."""
        pairs = [Node({"name": Node(name, node.mark), "value": node}, node.mark) for name, node in self.variables]
        body = {
            "path": Node(self.path, mark),
            "jobs": Node(tuple(job.node() for job in self.jobs), mark, self.hidden),
            "variables": Node(tuple(pairs), mark),
            "starts": Node(self.starts, mark),
        }
        return Record("pipeline", self.path, Node(body, mark), DIALECT, self.folder or ".")


def read_yaml(
    name: str, tree: Tree, paths: Sequence[str], understand: Callable[[Draft, Node], None], home: Callable[[str], str]
) -> Iterator[Record | Status]:
    """Yield a record for each pipeline that `understand` makes out in a YAML file, and a status for the file.

    `home` tells the folder that a file's commands run in. A file in which no job is found is not spoken of.
    """
    known = frozenset(tree.paths())
    for path in paths:
        draft = Draft(tree, path, home(path), Scripts(tree, known))
        try:
            content = tree.read(path)
            root = parse_yaml(path, decode(content)).root
            understand(draft, root)
        except (Broken, SourceError) as error:
            yield Status(name, path, "failed", f"{path}: {getattr(error, 'reason', error)}")
            continue
        except RecursionError:
            yield Status(name, path, "failed", f"{path}: it is nested too deep")
            continue
        yield from finished(name, draft, root.mark, content)


def finished(name: str, draft: Draft, mark: Mark, content: bytes) -> Iterator[Record | Status]:
    """Yield what a draft comes to."""
    if not draft.jobs:
        return
    digest = hashlib.sha256(content).hexdigest()
    why = draft.hidden or next((job.hidden for job in draft.jobs if job.hidden), None)
    yield draft.record(mark)
    yield Status(name, draft.path, "partly" if why else "read", why.reason if why else "", digest=digest)


def _with(command: Node, **told: bool) -> Node:
    inner = {key: Node(value, command.mark) for key, value in told.items()}
    return replace(command, value={**table(command), **inner})


def words(node: Node | None) -> tuple[str, ...]:
    """Return a text, or a list of texts, as texts."""
    nodes = items(node) or ((node,) if node is not None else ())
    return tuple(one.value for one in nodes if isinstance(one.value, str))
