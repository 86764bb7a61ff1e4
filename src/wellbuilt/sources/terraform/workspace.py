"""The workload's Terraform files: which folders are roots, and which are worth reading.

Everything here works on bytes; nothing is parsed before a root is known to hold what is asked for.
"""

from __future__ import annotations

import json
import posixpath
import re
from functools import cached_property
from typing import TYPE_CHECKING

from wellbuilt.kernel.errors import SourceError
from wellbuilt.sources.terraform.module import Module, assemble, read_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wellbuilt.kernel.ports import Tree

_RESOURCE = re.compile(rb'\b(?:resource|data)(?=\s+"?([\w-]+))')  # a word of a comment may stand before the next
_QUOTED = re.compile(rb'"([a-z][a-z0-9]*_\w+)"\s*:')
_SOURCE = re.compile(rb'\bsource"?\s*[=:]\s*"([^"$\n]+)"')


class Workspace:
    """Reads each file once, and knows what each folder declares and calls."""

    def __init__(self, tree: Tree, paths: Sequence[str]) -> None:
        self._tree = tree
        self._modules: dict[str, Module] = {}
        self.contents: dict[str, bytes] = {}
        self.unread: dict[str, str] = {}
        self.folders: dict[str, list[str]] = {}
        for path in paths:
            self.folders.setdefault(posixpath.dirname(path) or ".", []).append(path)
            self.read(path)

    def read(self, path: str) -> bytes | None:
        """Return a file's content, or None (and why, in `unread`) if the tree does not give it."""
        if path not in self.contents and path not in self.unread:
            try:
                self.contents[path] = self._tree.read(path)
            except SourceError as error:
                self.unread[path] = str(error)
        return self.contents.get(path)

    @cached_property
    def paths(self) -> list[str]:
        """Every path of the tree, in order."""
        return sorted(self._tree.paths())

    @cached_property
    def kinds(self) -> dict[str, frozenset[str]]:
        """The kinds each folder seems to declare."""
        return {folder: frozenset(self._scan(paths, _RESOURCE, _QUOTED)) for folder, paths in self.folders.items()}

    @cached_property
    def sources(self) -> dict[str, frozenset[str]]:
        """The module sources each folder seems to call."""
        return {folder: frozenset(self._scan(paths, _SOURCE, _SOURCE)) for folder, paths in self.folders.items()}

    def _scan(self, paths: Iterable[str], native: re.Pattern[bytes], as_json: re.Pattern[bytes]) -> Iterable[str]:
        for path in paths:
            pattern = as_json if path.endswith(".json") else native
            for word in pattern.findall(self.contents.get(path, b"")):
                yield word.decode("utf-8", "replace")

    def called(self, folder: str) -> set[str]:
        """Return the folders that a folder's files seem to call as modules."""
        known = {found for source in self.sources.get(folder, ()) if (found := local(folder, source)) is not None}
        return (known | set(self.installed(folder).values())) & self.folders.keys()

    def installed(self, folder: str) -> dict[str, str]:
        """Return where `terraform init` put a root's modules, by their dotted call path.

        https://developer.hashicorp.com/terraform/internals/module-registry-protocol
        """
        data = self.read(posixpath.normpath(posixpath.join(folder, ".terraform/modules/modules.json")))
        try:
            entries = json.loads(data)["Modules"] if data else []
            return {str(one["Key"]): posixpath.normpath(posixpath.join(folder, str(one["Dir"]))) for one in entries}
        except (ValueError, KeyError, TypeError, RecursionError):
            return {}

    def closure(self, folder: str) -> list[str]:
        """Return a folder and all those it reaches by local module calls, in order."""
        seen = {folder}
        waiting = [folder]
        while waiting:
            for called in self.called(waiting.pop()) - seen:
                seen.add(called)
                waiting.append(called)
        return sorted(seen)

    @cached_property
    def roots(self) -> list[str]:
        """The root modules: folders that no other folder calls, and one of each circle nobody enters.

        What `terraform init` fetched below `.terraform` is no root of the workload.
        """
        own = sorted(folder for folder in self.folders if ".terraform" not in folder.split("/"))
        called = {other for folder in own for other in self.called(folder) if other != folder}
        roots = [folder for folder in own if folder not in called]
        reached = {folder for root in roots for folder in self.closure(root)}
        for folder in own:
            if folder not in reached:
                roots.append(folder)
                reached.update(self.closure(folder))
        return sorted(roots)

    def module(self, folder: str) -> Module | None:
        """Return a folder's module, parsed at most once, or None if it has no configuration files."""
        if folder not in self._modules:
            paths = self.folders.get(folder) or self._beside(folder)
            if not paths:
                return None
            read = [read_file(path, data) for path in paths if (data := self.read(path)) is not None]
            module = assemble(folder, read)
            module.problems.extend(f"{path}: {self.unread[path]}" for path in paths if path in self.unread)
            module.failed = module.failed or not read
            self._modules[folder] = module
        return self._modules[folder]

    def _beside(self, folder: str) -> list[str]:
        """Return a folder's configuration files that the source was not given, such as those below `.terraform`."""
        ends = (".tf", ".tf.json")
        return [path for path in self.paths if path.endswith(ends) and (posixpath.dirname(path) or ".") == folder]


def local(folder: str, source: str) -> str | None:
    """Return the folder a module source names, or None if it is not a local path."""
    if not source.startswith(("./", "../")):
        return None
    found = posixpath.normpath(posixpath.join(folder, source))
    return None if found.startswith("..") else found
