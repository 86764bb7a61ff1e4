"""Silence is spelled out: in each dialect a mapping can be written in, a case says what every default means."""

from __future__ import annotations

from collections import defaultdict

import pytest

from tests.mappings.spellings import gathered_from, spellings, told_of
from tests.mappings.test_words import DIALECTS, EXCUSES, MAPPINGS, NO_KIND
from wellbuilt.engine.qualify import Attachable
from wellbuilt.kernel.facts import Origin
from wellbuilt.kernel.mappings import Key, Mapping
from wellbuilt.kernel.records import API, Dialect


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], set[str]]:
    """Return by dialect and kind the facts that some case says silence tells; a kind without a case is not there."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for spelling, concept, meaning in spellings():
        gathered = gathered_from(spelling, tmp_path_factory.mktemp("bare"))
        thing = told_of(gathered, concept)[0]
        silent = {name for name in meaning.get("silent", []) if thing.facts[name].origin is Origin.DEFAULT}
        for record in gathered.records:
            if record.address == thing.place.address:
                found[gathered.dialects[thing.place.source].name, record.kind] |= silent
    return found


@pytest.mark.parametrize("dialect", DIALECTS.values(), ids=lambda dialect: dialect.name)
def test_every_default_is_spelled_in_every_dialect(dialect: Dialect, told: dict[tuple[str, str], set[str]]) -> None:
    """What silence means is shown wherever a mapping has a default, and each that links is shown at all."""
    missing = {}
    for mapping in MAPPINGS:
        kinds = [kind for kind in mapping.kinds(dialect) if NO_KIND not in EXCUSES[dialect.name].get(kind, {})]
        cases = [told[dialect.name, kind] for kind in kinds if (dialect.name, kind) in told]
        wanted = _defaults(mapping, dialect)
        if kinds and (wanted or mapping.links) and not cases:
            missing[kinds[0]] = {"(no case)"}
        elif kinds and (left := wanted.difference(*cases)):
            missing[kinds[0]] = left
    assert missing == {}


def _defaults(mapping: Mapping, dialect: Dialect) -> set[str]:
    """Return the facts that a dialect's silence tells; those that functions make know it themselves.

    The silence of a request tells nothing of what a later one sets.
    """
    facts = {name: getattr(fact, "spelled", {}).get(dialect.name) for name, fact in mapping.facts.items()}
    read = {name: other if isinstance(other, Key) else mapping.facts[name] for name, other in facts.items()}
    later = [c for c in mapping.companions if c.of and dialect is API and c.kind_in(API)]
    attached = Attachable(
        {target.removesuffix("[]") for companion in later for target in companion.moves.values()}, dialect
    )
    silent = {name: fact for name, fact in read.items() if getattr(fact, "default", None) is not None}
    return {name for name, fact in silent.items() if not attached.sets(getattr(fact, "path", ""))}
