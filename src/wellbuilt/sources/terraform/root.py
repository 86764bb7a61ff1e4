"""One root module, from its files to records."""

from __future__ import annotations

import hashlib
import posixpath
from bisect import bisect_left
from typing import TYPE_CHECKING, Protocol

from wellbuilt.kernel.records import Gap, Mark, Node, Record, Status, Unknown
from wellbuilt.kernel.values import replace
from wellbuilt.sources.terraform import variables
from wellbuilt.sources.terraform.budget import Budget
from wellbuilt.sources.terraform.evaluate import Env
from wellbuilt.sources.terraform.finish import finished
from wellbuilt.sources.terraform.instances import MissingModule, ResourceInstance
from wellbuilt.sources.terraform.module import Module
from wellbuilt.sources.terraform.providers import with_default_tags
from wellbuilt.sources.terraform.scope import ModuleScope
from wellbuilt.sources.terraform.values import Fault
from wellbuilt.sources.terraform.workspace import local

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wellbuilt.kernel.records import Request, StatusState
    from wellbuilt.sources.terraform.blocks import Block
    from wellbuilt.sources.terraform.workspace import Workspace

MAX_RECORDS = 20_000
MAX_MODULES = 5_000
MAX_MODULE_DEPTH = 20
_SHOWN = 5


class Entity(Protocol):
    """Something with attributes that an address names."""

    def attribute(self, name: str) -> Node | None:
        """Return what is said of an attribute."""
        ...


class _Called:
    """A module instance as its caller sees it: its outputs."""

    def __init__(self, scope: ModuleScope) -> None:
        self.scope = scope

    def attribute(self, name: str) -> Node | None:
        """Return an output. Raises Fault if there is none of that name."""
        return self.scope.output(name)


class Root:
    """The evaluation of one root module and all it calls."""

    def __init__(self, workspace: Workspace, folder: str, request: Request) -> None:
        self.workspace = workspace
        self.folder = folder
        self.request = request
        self.budget = Budget()
        self.entities: dict[str, Entity] = {}
        self.children: dict[str, ModuleScope | MissingModule] = {}
        self.top = workspace.module(folder) or Module(folder)
        self._problems: dict[str, None] = {}
        self._seen: dict[str, bytes] = {}
        self._records = 0
        self._installed = workspace.installed(folder)

    def read(self, path: str) -> bytes | None:
        """Return a file of the tree, and remember that this root rests on it."""
        data = self.workspace.read(path)
        if data is not None:
            self._seen[path] = data
        return data

    def file(self, path: str) -> bytes | None:
        """Return a file by a path that may hold `..`, or None if it is not in the tree."""
        clean = posixpath.normpath(path)
        return None if clean.startswith(("..", "/")) else self.read(clean)

    def files(self, folder: str) -> list[str]:
        """Return the paths below a folder, relative to it."""
        clean = posixpath.normpath(folder)
        start = "" if clean == "." else f"{clean}/"
        return [path.removeprefix(start) for path in self.workspace.paths if path.startswith(start)]

    def trouble(self, problem: str) -> None:
        """Remember something that was skipped."""
        self._problems[problem] = None

    def capped(self, number: int, most: int, address: str) -> int:
        """Return how many instances to read of those asked for."""
        if number > most:
            self.trouble(f"{address} has {number} instances, of which {most} were read")
        return max(0, min(number, most))

    def module(self, caller: ModuleScope, name: str, source: str) -> Module | str:
        """Return the module a call names, or why it cannot be read."""
        found = local(caller.module.folder, source)
        if found is None:
            path = ".".join(part for part in _call_path(caller.inside(f"module.{name}")))
            found = self._installed.get(path)
        module = None if found is None else self.workspace.module(found)
        if module is None:
            where = f"comes from {source} and" if source else "has no literal source and"
            return self._skipped(f"module {name} {where} is not on disk")
        if len(self.children) >= MAX_MODULES:
            return self._skipped(f"only the first {MAX_MODULES} module instances were read")
        if caller.address.count("module.") >= MAX_MODULE_DEPTH:
            return self._skipped(f"module {name} calls itself, or is nested too deeply")
        for problem in module.problems:
            self.trouble(problem)
        self._rest_on(module)
        return module

    def _skipped(self, reason: str) -> str:
        self.trouble(reason)
        return reason

    def _rest_on(self, module: Module) -> None:
        for path in module.comments:
            self.read(path)

    def comments_of(self, module: Module, block: Block) -> tuple[tuple[int, str], ...]:
        """Return the comments inside a block and those directly above it."""
        comments = module.comments.get(block.mark.path, [])
        first = block.mark.line or 1
        start = bisect_left(comments, (first, 0, ""))
        while start and comments[start - 1][1] == first - 1:
            start -= 1
            first = comments[start][0]
        end = bisect_left(comments, (block.end_line + 1, 0, ""), start)
        return tuple((begin, text) for begin, _, text in comments[start:end])

    def results(self) -> Iterator[Record | Gap | Status]:
        """Yield the root's records and gaps, and last its status."""
        self._rest_on(self.top)
        for problem in self.top.problems:
            self.trouble(problem)
        scope = ModuleScope(self, self.top, "", {})
        scope = ModuleScope(self, self.top, "", variables.arguments(self, Env(scope, {})))
        waiting = [scope]
        while waiting and self._records < MAX_RECORDS:
            here = waiting.pop()
            yield from self._resources(here)
            for inner in self._calls(here):
                if isinstance(inner, MissingModule):
                    self.budget.begin()
                    yield Gap(
                        self.folder, inner.address, inner.reason, finished(inner.given(), inner.block, inner.reason)
                    )
                else:
                    waiting.append(inner)
        yield self.status()

    def _resources(self, scope: ModuleScope) -> Iterator[Record]:
        for name, block in scope.module.resources.items():
            if block.labels[0] not in self.request.kinds:
                continue
            self.budget.begin()
            try:
                expansion = scope.expansion(name)
            except Fault as fault:
                self.trouble(f"{scope.inside(name)}: {fault.reason}")
                continue
            for address, _ in expansion.instances:
                entity = self.entities[address]
                if isinstance(entity, ResourceInstance):
                    yield self._record(scope, block, entity, expansion.doubt if address.endswith("[*]") else None)
                    self._records += 1

    def _record(self, scope: ModuleScope, block: Block, entity: ResourceInstance, doubt: Unknown | None) -> Record:
        body = finished(with_default_tags(entity.body(), scope, block), block, entity.address)
        record = Record(
            block.labels[0],
            entity.address,
            body,
            "terraform",
            self.folder,
            declared=block.kind == "resource",
            comments=self.comments_of(scope.module, block) + scope.comments,
        )
        return record if doubt is None else replace(record, doubt=doubt)

    def _calls(self, scope: ModuleScope) -> Iterator[ModuleScope | MissingModule]:
        for name in scope.module.calls:
            self.budget.begin()
            try:
                expansion = scope.calls(name)
            except Fault as fault:
                self.trouble(f"{scope.inside(f'module.{name}')}: {fault.reason}")
                continue
            for address, _ in expansion.instances:
                yield self.children[address]

    def add_call(self, address: str, child: ModuleScope | MissingModule) -> None:
        """Remember a module call's instance and what its outputs are reached by."""
        self.children[address] = child
        self.entities[address] = _Called(child) if isinstance(child, ModuleScope) else child

    def status(self) -> Status:
        """Return how reading went."""
        digest = hashlib.sha256()
        for path in sorted(self._seen):
            digest.update(f"{path}\0{len(self._seen[path])}\0".encode())
            digest.update(self._seen[path])
        if self._records >= MAX_RECORDS:
            self.trouble(f"only the first {MAX_RECORDS} resources were read")
        problems = list(self._problems)
        reason = "; ".join(problems[:_SHOWN]) + (f"; and {len(problems) - _SHOWN} more" if problems[_SHOWN:] else "")
        state: StatusState = "failed" if self.top.failed else "partly" if problems else "read"
        return Status("terraform", self.folder, state, reason, digest=digest.hexdigest())


def _call_path(address: str) -> Iterator[str]:
    """Yield the call names in an address, without instance keys."""
    parts = address.split("module.")[1:]
    for part in parts:
        yield part.partition("[")[0].rstrip(".")


def place(folder: str) -> Mark:
    """Return the mark of a whole folder."""
    return Mark(folder)
