"""One meaning, many spellings.

`tests/mappings/<provider>/<concept>/cases.toml` says what each case means; the files beside it, `<case>.tf`,
`<case>.yaml`, `<case>.py` ..., spell the same thing in one format each. All must tell the same facts.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from wellbuilt.engine.gather import gather
from wellbuilt.engine.understand import understand
from wellbuilt.kernel.concepts import Concept
from wellbuilt.kernel.facts import Members, Origin, show
from wellbuilt.store.folder import Folder

HERE = Path(__file__).parent


def cases() -> list[Any]:
    """Return every spelling with what it should mean."""
    found = []
    for file in sorted(HERE.glob("*/*/cases.toml")):
        meaning = tomllib.loads(file.read_text())
        for case in meaning.keys() - {"concept"}:
            spellings = sorted(p for p in file.parent.glob(f"{case}.*") if p != file)
            assert spellings, f"{file}: {case} is spelled nowhere"
            for spelling in spellings:
                name = f"{file.parent.name}-{spelling.name}"
                found.append(pytest.param(spelling, meaning["concept"], meaning[case], id=name))
    return found


@pytest.mark.parametrize(("spelling", "concept", "meaning"), cases())
def test_each_spelling_tells_the_same_facts(
    spelling: Path, concept: str, meaning: dict[str, Any], tmp_path: Path
) -> None:
    """A thing means the same, whichever format says it; `*` marks a fact that comes from silence."""
    (tmp_path / spelling.name.replace(spelling.stem, "main", 1)).write_bytes(spelling.read_bytes())
    gathered = gather(Folder(tmp_path), var_files={}, progress=lambda _: None)
    assert {s.state for s in gathered.statuses} == {"read"}, gathered.statuses
    things = [t for t in understand(gathered).things if type(t).__name__ == concept and t.place.declared]
    things.sort(key=lambda thing: thing.place.address)
    assert len(things) == meaning.get("things", 1)
    facts = meaning.get("facts", {})
    silent = set(meaning.get("silent", []))
    thing = things[0]
    assert {name: told(thing, name) for name in facts} == facts
    assert {name for name in facts if thing.facts[name].origin is Origin.DEFAULT} == silent & facts.keys()
    for name in silent:
        fact = thing.facts[name]
        if not isinstance(fact.value, Members):
            assert fact.link.startswith("https://"), f"{concept}.{name}: nothing says what silence means"


def told(thing: Concept, name: str) -> Any:
    """Return a fact as the cases write it: a link as the sorted names of its members."""
    value = thing.facts[name].value
    if isinstance(value, Members):
        return sorted(next((n for n in t.place.names if isinstance(n, str)), "?") for t in (*value.sure, *value.maybe))
    return show(value)
