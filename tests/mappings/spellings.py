"""The spellings in `<provider>/<concept>/` and what they tell."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree
from typing import Any

from wellbuilt.engine.gather import Gathered, gather
from wellbuilt.engine.understand import understand
from wellbuilt.kernel.concepts import Concept
from wellbuilt.store.folder import Folder

HERE = Path(__file__).parent


def spellings() -> Iterator[tuple[Path, str, dict[str, Any]]]:
    """Yield each spelling, the concept it is a case of, and what the case means."""
    for file in sorted(HERE.glob("*/*/cases.toml")):
        meaning = tomllib.loads(file.read_text())
        for case in sorted(meaning.keys() - {"concept"}):
            found = sorted(path for path in file.parent.glob(f"{case}.*") if path != file)
            assert found, f"{file}: {case} is spelled nowhere"
            yield from ((spelling, meaning["concept"], meaning[case]) for spelling in found)


def gathered_from(spelling: Path, folder: Path) -> Gathered:
    """Return what one spelling alone, a file or a folder of files, put into an empty folder, gives."""
    if spelling.is_dir():
        copytree(spelling, folder, dirs_exist_ok=True)
    else:
        (folder / spelling.name.replace(spelling.stem, "main", 1)).write_bytes(spelling.read_bytes())
    return gather(Folder(folder), var_files={}, progress=lambda _: None)


def told_of(gathered: Gathered, concept: str) -> list[Concept]:
    """Return the things of a concept, by address; a case speaks of the first."""
    things = (t for t in understand(gathered).things if type(t).__name__ == concept and t.place.declared)
    return sorted(things, key=lambda thing: thing.place.address)
