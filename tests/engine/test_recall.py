"""What sources told is kept, and kept only as long as nothing they read has changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from wellbuilt.engine.recall import Recall, Watched
from wellbuilt.kernel.errors import SourceError
from wellbuilt.kernel.ports import Tree
from wellbuilt.kernel.records import Dialect, Request, Status
from wellbuilt.kernel.sources import Source
from wellbuilt.store.cache import FolderCache
from wellbuilt.store.folder import Folder

read = []


def _read(tree: Tree, paths: Sequence[str], request: Request) -> Iterator[Status]:
    read.append(paths)
    try:
        extra = tree.read("extra.txt").decode()
    except SourceError:
        extra = "none"
    yield Status("lines", paths[0], reason=tree.read(paths[0]).decode() + extra)


def _wants(path: str, head: object) -> bool:
    return path.endswith(".txt")


SOURCE = Source("lines", "1", (Dialect("lines", str, str),), _wants, _read)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return a folder with one file."""
    (tmp_path / "w").mkdir()
    (tmp_path / "w" / "a.txt").write_text("one ")
    read.clear()
    return tmp_path


def ask(place: Path, stamp: str = "s", kinds: frozenset[str] = frozenset()) -> str:
    """Return what the source tells through the cache."""
    recall = Recall(FolderCache(place / "cache"), stamp)
    (status,) = recall.read(SOURCE, Folder(place / "w"), ["a.txt"], Request(kinds))
    assert isinstance(status, Status)
    return status.reason


def test_the_same_files_are_read_once(place: Path) -> None:
    """The second answer comes from the cache."""
    assert ask(place) == ask(place) == "one none"
    assert len(read) == 1


def test_anything_that_was_read_or_missed_counts(place: Path) -> None:
    """A changed file, and one that was looked for and is there now, make the entry void."""
    ask(place)
    (place / "w" / "a.txt").write_text("two ")
    assert ask(place) == "two none"
    (place / "w" / "extra.txt").write_text("more")
    assert ask(place) == "two more"


def test_other_code_and_other_questions_count(place: Path) -> None:
    """New code or kinds ask again."""
    ask(place)
    ask(place, stamp="t")
    ask(place, kinds=frozenset({"x"}))
    assert len(read) == 3


def test_a_damaged_entry_is_not_believed(place: Path) -> None:
    """A truncated or changed file is as good as none."""
    ask(place)
    (entry,) = (place / "cache").iterdir()
    entry.write_bytes(entry.read_bytes()[:-1])
    assert ask(place) == "one none"
    assert len(read) == 2


def test_a_cache_that_cannot_be_written_changes_nothing(place: Path) -> None:
    """A file stands where the folder should be."""
    (place / "cache").write_text("")
    assert ask(place) == ask(place) == "one none"
    assert len(read) == 2


def _parts(tree: Tree, paths: Sequence[str], request: Request) -> Iterator[Status]:
    read.append(paths)
    try:
        extra = tree.size("extra.txt")
    except SourceError:
        extra = -1
    yield Status("lines", paths[0], reason=f"{tree.part(paths[0], 0, 3)!r} {tree.size(paths[0])} {extra}")


PARTS = Source("lines", "1", (Dialect("lines", str, str),), _wants, _parts)


def test_of_a_part_only_the_part_and_the_size_count(place: Path) -> None:
    """What was not read may change; what was, and the size if it was asked for, may not."""

    def ask_parts() -> str:
        (status,) = Recall(FolderCache(place / "cache"), "s").read(
            PARTS, Folder(place / "w"), ["a.txt"], Request(frozenset())
        )
        assert isinstance(status, Status)
        return status.reason

    assert ask_parts() == ask_parts() == "b'one' 4 -1"
    (place / "w" / "a.txt").write_text("one!")
    assert ask_parts() == "b'one' 4 -1"
    assert len(read) == 1
    (place / "w" / "a.txt").write_text("two!")
    assert ask_parts() == "b'two' 4 -1"
    (place / "w" / "a.txt").write_text("two!!")
    assert ask_parts() == "b'two' 5 -1"
    (place / "w" / "extra.txt").write_text("more")
    assert ask_parts() == "b'two' 5 4"


def test_a_part_that_could_not_be_read_counts(place: Path) -> None:
    """What was missed is noted for parts as well."""
    watched = Watched(Folder(place / "w"))
    with pytest.raises(SourceError):
        watched.part("gone.txt", 0, 1)
    assert watched.seen == {("gone.txt", 0, 1): "absent"}
