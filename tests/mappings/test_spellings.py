"""One meaning, many spellings.

`tests/mappings/<provider>/<concept>/cases.toml` says what each case means; the files beside it, `<case>.tf`,
`<case>.yaml`, `<case>.py` ..., spell the same thing in one format each. All must tell the same facts.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.mappings.spellings import gathered_from, spellings, told_of
from wellbuilt.kernel.concepts import Concept
from wellbuilt.kernel.facts import Members, Origin, show


def cases() -> list[Any]:
    """Return every spelling with what it should mean."""
    return [
        pytest.param(spelling, concept, meaning, id=f"{spelling.parent.name}-{spelling.name}")
        for spelling, concept, meaning in spellings()
    ]


@pytest.mark.parametrize(("spelling", "concept", "meaning"), cases())
def test_each_spelling_tells_the_same_facts(
    spelling: Path, concept: str, meaning: dict[str, Any], tmp_path: Path
) -> None:
    """A thing means the same, whichever format says it; `*` marks a fact that comes from silence."""
    gathered = gathered_from(spelling, tmp_path)
    assert {s.state for s in gathered.statuses if s.source != "tests"} == {_state(spelling)}, gathered.statuses
    things = told_of(gathered, concept)
    assert len(things) == meaning.get("things", 1)
    facts = meaning.get("facts", {})
    silent = set(meaning.get("silent", []))
    thing = things[0]
    assert {name: told(thing, name) for name in facts} == facts
    assert {name for name in silent | facts.keys() if thing.facts[name].origin is Origin.DEFAULT} == silent
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


def _state(spelling: Path) -> str:
    """Return how far a spelling is read: of JavaScript only what it asks of services, of a CDK app what is written out."""
    partly = spelling.suffix in (".js", ".mjs", ".ts", ".tsx") or spelling.name.endswith(".cdk.py")
    return "partly" if partly else "read"
