"""The files of a workload on this machine, as the port `Tree`."""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, BinaryIO

from wellbuilt.kernel.errors import SourceError
from wellbuilt.kernel.records import Status
from wellbuilt.kernel.values import value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pathspec import GitIgnoreSpec

NEVER = frozenset({
    ".aws-sam", ".eggs", ".git", ".hg", ".hypothesis", ".ipynb_checkpoints", ".mypy_cache", ".nox", ".pytest_cache",
    ".ruff_cache", ".svn", ".terragrunt-cache", ".tox", ".wellbuilt", "__pycache__", "bower_components",
    "node_modules", "site-packages",
})  # fmt: skip
"""Folders that hold what tools wrote or fetched, whatever `.gitignore` says."""

VENDOR_MARKS = frozenset({"pyvenv.cfg", "CACHEDIR.TAG"})
"""Files that make their folder a virtual environment or a cache (https://bford.info/cachedir/)."""

NOTEBOOKS = 16
"""How many times as large as any other file a notebook may be: nearly all of a large one is what it put out."""


def _patterns(lines: Sequence[str]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec  # noqa: PLC0415  thirty modules, for trees that have patterns

    return GitIgnoreSpec.from_lines(lines)


@value
class Rules:
    """One set of ignore patterns and the folder they are relative to."""

    base: str
    spec: GitIgnoreSpec

    def verdict(self, path: str) -> bool | None:
        """Return whether the patterns leave the path out (true), keep it (false), or say nothing."""
        return self.spec.check_file(path[len(self.base) :]).include


@value
class Spot:
    """A folder still to be walked: its place in the tree, the rules above it, the folders it is in."""

    path: str
    place: str
    rules: tuple[Rules, ...]
    inside: frozenset[tuple[int, int]]
    depth: int


class Folder:
    """A folder (or a single file) on disk as a `Tree`: nothing outside it is ever opened.

    `leave_out` are further patterns in `.gitignore`'s syntax, relative to the root; they win over everything.
    What was passed over because it could not be read is in `trouble`, one status each, after `paths()`.
    Raises SourceError if the root does not exist.
    """

    def __init__(
        self,
        root: Path,
        *,
        leave_out: Sequence[str] = (),
        max_bytes: int = 2_000_000,
        max_files: int = 200_000,
        max_depth: int = 64,
    ) -> None:
        if not root.exists():
            raise SourceError(f"{root} does not exist", hint="name a folder or a file that holds the workload")
        self.only = None if root.is_dir() else root.name
        self.root = os.path.realpath(root if self.only is None else root.parent)
        self.max_bytes, self.max_files, self.max_depth = max_bytes, max_files, max_depth
        self.leave_out = _patterns(leave_out) if leave_out else None
        self.trouble: list[Status] = []

    def paths(self) -> Sequence[str]:
        """Return every file worth looking at, sorted, without what is ignored, vendored or built."""
        return self._paths

    @cached_property
    def _paths(self) -> tuple[str, ...]:
        if self.only is not None:
            return (self.only,)
        return tuple(sorted(self._walk()))

    def read(self, path: str) -> bytes:
        """Return a file's content.

        Raises SourceError if the path leaves the tree, is not a file, is too large or cannot be read.
        """
        most = self.max_bytes * (NOTEBOOKS if path.endswith(".ipynb") else 1)
        with self._opened(path) as file:
            content = file.read(min(os.fstat(file.fileno()).st_size, most) + 1)
        if len(content) > most:
            raise SourceError(f"{path} is larger than {most:,} bytes", hint="leave it out of the review")
        return content

    def part(self, path: str, start: int, length: int) -> bytes:
        """Return up to `length` bytes of a file from `start` on, however large it is; raises SourceError as `read`."""
        with self._opened(path) as file:
            file.seek(start)
            return file.read(min(length, self.max_bytes))

    def size(self, path: str) -> int:
        """Return how many bytes a file has; raises SourceError as `part` does."""
        with self._opened(path) as file:
            return os.fstat(file.fileno()).st_size

    def _holds(self, path: str) -> bool:
        if self.only is not None:
            return path == self.only
        if "\0" in path or PurePosixPath(path).is_absolute():
            return False
        return self._inside(os.path.realpath(os.path.join(self.root, path)))

    def _inside(self, real: str) -> bool:
        return real == self.root or real.startswith(self.root.rstrip(os.sep) + os.sep)

    @contextmanager
    def _opened(self, path: str) -> Iterator[BinaryIO]:
        """Open without waiting on a pipe, look at what was opened, and only then let it be read."""
        if not self._holds(path):
            raise SourceError(f"{path} is outside the workload", hint="review the folder that holds both")
        try:
            handle = os.open(os.path.join(self.root, path), os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
            with os.fdopen(handle, "rb", buffering=0) as file:
                if not stat.S_ISREG(os.fstat(handle).st_mode):
                    raise SourceError(f"{path} is not a file", hint="only ordinary files are read")
                yield file
        except OSError as error:
            raise SourceError(f"{path} cannot be read: {error.strerror}", hint="check its permissions") from error

    def _skip(self, path: str, reason: str) -> None:
        shown = path.encode("utf-8", "backslashreplace").decode() or "."
        self.trouble.append(Status("folder", shown, "partly", reason))

    def _walk(self) -> Iterator[str]:
        """Yield the files, folder by folder, until `max_files` files or as many folders were seen."""
        about = os.stat(self.root)
        todo = [Spot("", self.root, (), frozenset({(about.st_dev, about.st_ino)}), 0)]
        files = folders = 0
        while todo:
            spot = todo.pop()
            folders += 1
            for found in self._look(spot):
                if isinstance(found, Spot):
                    todo.append(found)
                    continue
                files += 1
                if files > self.max_files:
                    break
                yield found
            if files > self.max_files or folders > self.max_files:
                self._skip(spot.path, f"there are more than {self.max_files:,} files; the rest was not looked at")
                return

    def _look(self, spot: Spot) -> Iterator[str | Spot]:
        """Yield what one folder holds: the paths of files, and folders to walk."""
        try:
            with os.scandir(spot.place) as listing:
                entries = list(listing)
        except OSError as error:
            self._skip(spot.path, f"cannot be listed: {error.strerror}")
            return
        names = {entry.name for entry in entries}
        if spot.path and names & VENDOR_MARKS:
            return
        rules = (*spot.rules, *self._own_rules(spot)) if ".gitignore" in names else spot.rules
        for entry in sorted(entries, key=lambda entry: entry.name):
            try:
                yield from self._entry(spot, entry, names, rules)
            except OSError as error:
                self._skip(spot.path + entry.name, f"cannot be looked at: {error.strerror}")

    def _own_rules(self, spot: Spot) -> Iterator[Rules]:
        path = f"{spot.path}.gitignore"
        try:
            lines = self.read(path).decode("utf-8", "replace").splitlines()
            yield Rules(spot.path, _patterns(lines))
        except (SourceError, ValueError) as error:
            self._skip(path, f"its patterns were not used: {error}")

    def _entry(
        self, spot: Spot, entry: os.DirEntry[str], names: set[str], rules: tuple[Rules, ...]
    ) -> Iterator[str | Spot]:
        path = spot.path + entry.name
        if entry.is_symlink() and not self._link_holds(path, entry):
            return
        if _undecodable(entry.name):
            self._skip(path, "its name is not UTF-8")
        elif entry.is_dir():
            yield from self._folder(spot, entry, names, rules)
        elif entry.is_file() and not spot.path.endswith(".terraform/") and not self._left_out(path, rules):
            yield path

    def _link_holds(self, path: str, entry: os.DirEntry[str]) -> bool:
        real = os.path.realpath(entry.path)
        if not self._inside(real):
            self._skip(path, "is a link that leads outside the workload")
        elif not os.path.exists(real):
            self._skip(path, "is a link that leads nowhere")
        else:
            return True
        return False

    def _folder(self, spot: Spot, entry: os.DirEntry[str], names: set[str], rules: tuple[Rules, ...]) -> Iterator[Spot]:
        path = f"{spot.path}{entry.name}/"
        if _is_generated(spot.path, entry, names):
            return
        rules = () if _is_output(path) else rules
        if self._left_out(path, rules):
            return
        about = entry.stat()
        identity = (about.st_dev, about.st_ino)
        if identity in spot.inside:
            self._skip(path, "is a link to a folder that it is in")
        elif spot.depth >= self.max_depth:
            self._skip(path, f"is more than {self.max_depth} folders deep")
        else:
            yield Spot(path, entry.path, rules, spot.inside | {identity}, spot.depth + 1)

    def _left_out(self, path: str, rules: tuple[Rules, ...]) -> bool:
        """Ask the user's patterns, then the nearest `.gitignore` that has an opinion."""
        if self.leave_out is not None and self.leave_out.match_file(path):
            return True
        verdicts = (rule.verdict(path) for rule in reversed(rules))
        return next((verdict for verdict in verdicts if verdict is not None), False)


def _undecodable(name: str) -> bool:
    return not name.isascii() and any("\ud800" <= letter <= "\udfff" for letter in name)


def _is_output(path: str) -> bool:
    """Tell whether this is a folder that is read although it is nearly always ignored by git.

    `cdk synth` writes templates to `cdk.out`, `terraform init` fetches modules to `.terraform/modules`.
    """
    return path.endswith(("/cdk.out/", "/.terraform/", "/.terraform/modules/")) or path in {"cdk.out/", ".terraform/"}


def _is_generated(parent: str, entry: os.DirEntry[str], names: set[str]) -> bool:
    """Tell whether a folder is a tool's copy or output: beside its source, it would be counted twice."""
    name = entry.name
    if name in NEVER:
        return True
    if parent.endswith(".terraform/"):
        return name != "modules"
    if parent == "cdk.out/" or parent.endswith("/cdk.out/"):
        return name.startswith("asset.")
    if name == "build" and names & {"setup.py", "pyproject.toml", "setup.cfg"}:
        return os.path.isdir(os.path.join(entry.path, "lib"))
    return False
