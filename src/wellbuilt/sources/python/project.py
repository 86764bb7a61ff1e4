"""All programs of a tree: what is worth it is summarised, then told as one."""

from __future__ import annotations

import hashlib
import warnings
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wellbuilt.kernel.errors import SourceError
from wellbuilt.kernel.records import Status
from wellbuilt.kernel.values import replace
from wellbuilt.sources.cdk.synthesised import APP, apps
from wellbuilt.sources.python.asked import Asked
from wellbuilt.sources.python.cdk import ASPECTS, OVERRIDES, kinds
from wellbuilt.sources.python.emitting import Emitter
from wellbuilt.sources.python.files import Files
from wellbuilt.sources.python.modules import Modules, imported
from wellbuilt.sources.python.outputs import without_outputs
from wellbuilt.sources.python.reading import NOTEBOOK, summarise
from wellbuilt.sources.python.resolving import Resolver
from wellbuilt.sources.python.scopes import TOO_LONG

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wellbuilt.kernel.ports import Tree
    from wellbuilt.kernel.records import Gap, Record, Request, StatusState
    from wellbuilt.sources.python.summary import Summary

SHOWN = 3


@dataclass(slots=True)
class Project:
    """The programs of a tree, each read once if it is worth it.

    `aspects` tells whether one of them goes over all that a CDK app makes.
    """

    tree: Tree
    asked: Asked
    modules: Modules
    summaries: dict[str, Summary] = field(default_factory=dict)
    statuses: dict[str, Status] = field(default_factory=dict)
    aspects: bool = False

    def worth(self, paths: Sequence[str]) -> list[str]:
        """Load the files that ask for something, and all that lead to those by their imports; return them."""
        found: list[str] = []
        importers: dict[str, set[str]] = defaultdict(set)
        for path in paths:
            content = self._content(path)
            if content is None:
                continue
            self.aspects = self.aspects or ASPECTS.search(content) is not None
            if self.asked.says(content):
                found.append(path)
                self._enter(path, content, wanted=True)
                continue
            for target in imported(content, path, self.modules):
                importers[target].add(path)
        waiting, seen = list(found), set(found)
        while waiting:
            more = importers.get(waiting.pop(), set()) - seen
            seen |= more
            waiting.extend(more)
        for path in sorted(seen.difference(found)):
            self.load(path, wanted=True)
        return sorted(seen)

    def load(self, path: str, *, wanted: bool = False) -> Summary | None:
        """Return the summary of a file, None if it cannot be read."""
        if path not in self.summaries and path not in self.statuses:
            content = self._content(path)
            if content is not None:
                self._enter(path, content, wanted=wanted)
        return self.summaries.get(path)

    def _content(self, path: str) -> bytes | None:
        try:
            content = self.tree.read(path)
            return without_outputs(content) if path.endswith(NOTEBOOK) else content
        except (SourceError, ValueError) as error:
            self.statuses[path] = Status("python", path, "failed", str(error))
            return None

    def _enter(self, path: str, content: bytes, *, wanted: bool) -> None:
        digest = hashlib.sha256(content).hexdigest()
        try:
            with warnings.catch_warnings(action="ignore"):  # what the parser would tell the program's owner
                summary = summarise(content, path, self.asked, self.modules)
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            self.statuses[path] = Status("python", path, "failed", _why(path, error), digest=digest)
            return
        summary.wanted = wanted
        summary.overridden = OVERRIDES.search(content) is not None
        self.summaries[path] = summary
        state: StatusState = "partly" if summary.problems else "read"
        self.statuses[path] = Status("python", path, state, _few(summary.problems), digest=digest)


def _why(path: str, error: Exception) -> str:
    """Return why a file is not read."""
    if isinstance(error, (RecursionError, MemoryError)):
        return "something in it is nested too deeply to be followed"
    if str(error) == TOO_LONG:
        return TOO_LONG
    return f"{'no notebook' if path.endswith(NOTEBOOK) else 'not Python 3'} that can be parsed: {error}"


def _few(problems: list[str]) -> str:
    """Return the first of several problems in one sentence."""
    more = f" and {len(problems) - SHOWN} more" if len(problems) > SHOWN else ""
    return "; ".join(problems[:SHOWN]) + more


def read(tree: Tree, paths: Sequence[str], request: Request) -> Iterator[Record | Gap | Status]:
    """Yield the records of all programs, and a status for each that was read further."""
    asked = Asked(kinds(request.kinds))
    project = Project(tree, asked, Modules(paths, asked.packages))
    worth = project.worth(paths)
    resolver = Resolver(project, asked, Files(tree))
    resolver.survey()
    emitter = Emitter(resolver, worth, apps(tree.paths()))
    for path in worth:
        yield from emitter.records(path)
    for path in sorted(project.statuses):
        status = project.statuses[path]
        told = status.state == "read" and path in emitter.unfinished
        yield replace(status, state="partly", reason=APP) if told else status
