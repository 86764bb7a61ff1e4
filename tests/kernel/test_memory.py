"""What is made of wellbuilt's own files is made once, and what is not needed is not imported."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from wellbuilt.engine import known
from wellbuilt.kernel.checks import Check
from wellbuilt.kernel.mappings import Mapping
from wellbuilt.kernel.memory import own, remember
from wellbuilt.kernel.plugins import among, discover, every_word
from wellbuilt.kernel.reporting import Report
from wellbuilt.kernel.sources import Source
from wellbuilt.store import cache
from wellbuilt.store.cache import FolderCache, OwnMemory

ROOT = Path(__file__).parents[2]
LOOK = """
import sys
from wellbuilt.cli import main
try:
    main(["review", sys.argv[1], "--no-cache", "--fail-on", "never", "--quiet"])
except SystemExit:
    print(*sorted(name for name in sys.modules if name.startswith("wellbuilt.")), sep="\\n")
"""


@pytest.fixture(autouse=True)
def program() -> Iterator[None]:
    remember(None)
    yield
    remember(None)


def test_without_a_memory_everything_is_made_anew(tmp_path: Path) -> None:
    made: list[int] = []
    for _ in range(2):
        own("x", lambda: made.append(1))
    assert len(made) == 2


def test_with_one_it_is_made_once_and_again_when_our_files_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[int] = []

    def make() -> dict[str, int]:
        made.append(1)
        return {"made": len(made)}

    remember(OwnMemory(FolderCache(tmp_path)))
    assert (own("x", make), own("x", make), own("y", make)) == ({"made": 1}, {"made": 1}, {"made": 2})
    monkeypatch.setattr(cache, "stamp", lambda: "another")
    assert own("x", make) == {"made": 3}


def test_a_memory_that_is_damaged_is_made_anew(tmp_path: Path) -> None:
    remember(OwnMemory(FolderCache(tmp_path)))
    own("x", lambda: "kept")
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(kept.read_bytes()[:-1] + b"!")
    assert own("x", lambda: "anew") == "anew"


@pytest.mark.parametrize(
    ("folder", "kind", "words"),
    [
        ("mappings", Mapping, known.words_of_mapping),
        ("checks", Check, known.words_of_check),
        ("reports", Report, lambda report: (report.name,)),
    ],
)
def test_what_has_a_wanted_word_is_what_discovery_finds_of_it(
    folder: str, kind: type[Any], words: Callable[[Any], Any]
) -> None:
    """Against plain discovery: the same values, in the same order, for every word that there is."""
    everything = discover(folder, kind)
    said = every_word(folder, kind, words)
    assert [*among(folder, kind, words, said)] == [one for one in everything if {*words(one)}]
    for word in said:
        found = among(folder, kind, words, [word])
        assert [*map(id, found)] == [id(one) for one in everything if word in {*words(one)}]
    assert among(folder, kind, words, ["nonsense"]) == ()


def test_every_kind_that_a_source_may_tell_is_known_before_its_mapping_is_imported() -> None:
    dialects = {dialect for source in discover("sources", Source) for dialect in source.dialects}
    for dialect in dialects:
        told = {kind for mapping in discover("mappings", Mapping) for kind in mapping.kinds(dialect)}
        assert told <= known.kinds([dialect.name])


def _modules(tree: Path, kept: Path) -> set[str]:
    env = os.environ | {"XDG_CACHE_HOME": str(kept), "PYTHONPATH": str(ROOT / "src")}
    ran = subprocess.run([sys.executable, "-c", LOOK, str(tree)], env=env, capture_output=True, text=True, check=True)
    return {line for line in ran.stdout.splitlines() if line.startswith("wellbuilt.")}


def test_a_second_review_imports_only_what_it_needs(tmp_path: Path) -> None:
    (tmp_path / "tree").mkdir()
    (tmp_path / "tree" / "main.tf").write_text('resource "aws_s3_bucket" "models" {}\n', encoding="utf-8")
    first, second = (_modules(tmp_path / "tree", tmp_path / "kept") for _ in range(2))
    assert "wellbuilt.mappings.aws.s3" in second
    assert "wellbuilt.checks.data_store" in second
    unneeded = {
        "wellbuilt.mappings.aws.lambda_",
        "wellbuilt.checks.split",
        "wellbuilt.reports.junit",
        "wellbuilt.lenses.load",
    }
    assert unneeded <= first
    assert not unneeded & second
