"""Every word that a mapping or companion reads is one of the provider's: another is silent for ever.

What a provider cannot say, or says elsewhere, is excused in `words.toml`, by dialect and kind, each with its reason;
an excuse that nothing needs any more fails.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.mappings.vocabularies import INSTALLED, Missing
from tests.mappings.words import Vocabulary, asked, brought, grafts, known, of_companion
from wellbuilt.kernel.mappings import Mapping
from wellbuilt.kernel.plugins import discover
from wellbuilt.kernel.records import Dialect
from wellbuilt.kernel.sources import Source

EXCUSES = tomllib.loads(Path(__file__).with_name("words.toml").read_text())
DIALECTS = {dialect.name: dialect for source in discover("sources", Source) for dialect in source.dialects}
MAPPINGS = [mapping for mapping in discover("mappings", Mapping) if mapping.of or mapping.spelled]
NO_KIND = "(no such kind)"


@pytest.fixture(scope="module", params=sorted(INSTALLED))
def said(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Dialect, Vocabulary]:
    """Return a dialect and what its provider says."""
    try:
        return DIALECTS[request.param], INSTALLED[request.param](tmp_path_factory.mktemp(request.param))
    except Missing as reason:
        pytest.skip(f"no vocabulary of {request.param}: {reason}")


def test_every_dialect_has_a_vocabulary() -> None:
    """A dialect that is added is held to its provider's words as well."""
    assert INSTALLED.keys() == DIALECTS.keys() == EXCUSES.keys()


def test_every_word_is_the_providers(said: tuple[Dialect, Vocabulary]) -> None:
    """What is strange is excused, and every excuse is needed."""
    dialect, vocabulary = said
    strange: dict[str, set[str]] = defaultdict(set)
    for kind, path in (pair for mapping in MAPPINGS for pair in _strange(mapping, dialect, vocabulary)):
        strange[kind].add(path)
    excused = {kind: set(paths) for kind, paths in EXCUSES[dialect.name].items()}
    assert {kind: left for kind, paths in strange.items() if (left := paths - excused.get(kind, set()))} == {}
    assert {kind: left for kind, paths in excused.items() if (left := paths - strange[kind])} == {}


def _strange(mapping: Mapping, dialect: Dialect, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """Yield what a mapping and its companions read that is no word, with the kind that is asked for it."""
    kinds = [kind for kind in mapping.kinds(dialect) if _exists(kind, vocabulary)]
    yield from ((kind, NO_KIND) for kind in mapping.kinds(dialect) if kind not in kinds)
    for companion in mapping.companions:
        kind = companion.kind_in(dialect)
        if kind is not None and not _exists(kind, vocabulary):
            yield kind, NO_KIND
        elif kind is not None:
            yield from ((kind, p) for p in of_companion(companion, dialect) if not known(p, vocabulary(kind)))
    moved = [graft for graft in grafts(mapping, dialect) if _exists(graft.kind, vocabulary)]
    for path in asked(mapping, dialect) if kinds else ():
        word = any(known(path, vocabulary(kind)) for kind in kinds)
        if not word and not any(brought(path, graft, vocabulary) for graft in moved):
            yield kinds[0], path


def _exists(kind: str, vocabulary: Vocabulary) -> bool:
    try:
        vocabulary(kind)
    except KeyError:
        return False
    return True
