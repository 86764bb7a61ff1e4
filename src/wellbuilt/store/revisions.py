"""A workload as it was at a git revision: its files, written to a folder of their own.

Files are taken out of git's database as they are: no hook, filter or attribute of the repository is run.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

from wellbuilt.kernel.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST = 2_000_000  # as in a review: a larger file is not read
FILES = ("100644", "100755")
LONGEST, SHORT = 4_096, 12
ALONE = {"GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0"}  # nothing is fetched, nothing is written


def resolve(folder: Path, revision: str) -> str | None:
    """Return the commit that a revision names in the repository around a folder; None if there is none."""
    if not revision or revision.startswith("-") or len(revision) > LONGEST or not revision.isprintable():
        return None
    try:
        return (
            _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}").strip()
            or None
        )
    except UsageError:
        return None


def parted(folder: Path, one: str, other: str) -> str:
    """Return the commit at which two revisions parted; raises UsageError if they never were one."""
    return _git(folder, "merge-base", "--end-of-options", one, other).strip()[:SHORT]


@contextmanager
def at(folder: Path, commit: str) -> Iterator[Path]:
    """Return, for the time of the block, a folder as it was at a commit, under its own name.

    It lies in a repository's root of its own, so that settings above it count as they do in the original. Raises
    UsageError if the folder is in no repository, or was not there.
    """
    root = Path(_git(folder, "rev-parse", "--show-toplevel").rstrip("\n"))
    inside = folder.resolve().relative_to(root.resolve()).as_posix()
    with tempfile.TemporaryDirectory(prefix="wellbuilt-") as scratch:
        copy = Path(scratch) / (root.name or "repository")
        (copy / ".git").mkdir(parents=True)
        _write(folder, commit, copy)
        if not (copy / inside).is_dir():
            raise UsageError(f"{inside} was not there at {commit[:SHORT]}", hint="choose a later revision")
        yield copy / inside


def _write(folder: Path, commit: str, copy: Path) -> None:
    """Write every file of a commit that a review would read; links are left out."""
    listed = _git(folder, "ls-tree", "-r", "-z", "--full-tree", "--end-of-options", commit)
    entries = [entry.partition("\t") for entry in listed.split("\0") if entry.startswith(FILES)]
    blobs = [(told.split()[2], path) for told, _, path in entries if ".git" not in path.split("/")]
    asked = "".join(f"{blob}\n" for blob, _ in blobs)
    sizes = _git(folder, "cat-file", "--batch-check=%(objectsize)", told=asked).splitlines()
    wanted = [one for one, size in zip(blobs, sizes, strict=True) if _read_of(size, one[1])]
    with subprocess.Popen(  # noqa: S603  words of ours
        ["git", "-C", str(folder), "cat-file", "--batch"],  # noqa: S607  the git that is there
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | ALONE,
    ) as reader:
        if reader.stdin is None or reader.stdout is None:
            raise AssertionError("unreachable")
        for blob, path in wanted:
            reader.stdin.write(f"{blob}\n".encode())
            reader.stdin.flush()
            _one(reader.stdout, copy / path)
        reader.stdin.close()


def _read_of(size: str, path: str) -> bool:
    """Tell whether a review would read a file of a size; raises UsageError where a clone left the file out."""
    if not size.isdecimal():
        raise _missing(path)
    return int(size) <= LARGEST


def _missing(path: str) -> UsageError:
    hint = "fetch what the clone left out: `git fetch --unshallow`, or `git fetch --refetch --no-filter`"
    return UsageError(f"git does not have {path} as it was", hint=hint)


def _one(told: IO[bytes], path: Path) -> None:
    """Write the next file that git tells: a line with its size, its content, and a line break."""
    head = told.readline().split()
    if len(head) != len(("blob", "type", "size")):
        raise _missing(path.name)
    content = told.read(int(head[2]))
    told.read(1)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _git(folder: Path, *words: str, told: str = "") -> str:
    """Return what git prints when it is `told` something; raises UsageError with its own words where it fails."""
    try:
        done = subprocess.run(  # noqa: S603  words of ours, and revisions behind --end-of-options
            ["git", "-C", str(folder), *words],  # noqa: S607  the git that is there
            capture_output=True,
            input=told.encode(),
            check=False,
            env=os.environ | ALONE,
        )
    except OSError as error:
        raise UsageError(
            f"git cannot be run: {error.strerror}", hint="install git, or compare saved reviews"
        ) from error
    if b"promisor remote" in done.stderr:
        raise _missing("every file")
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines() or ["it does not say why"]
        raise UsageError(f"git: {said[0][:200]}", hint="compare inside a git repository, with revisions it knows")
    return done.stdout.decode(errors="surrogateescape")
