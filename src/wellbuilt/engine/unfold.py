"""Unfold: what a document inside a record, or a library's call, asks of services becomes records of its own."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from wellbuilt.kernel.records import API, Record
from wellbuilt.kernel.views import View

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping as Table, Sequence

    from wellbuilt.kernel.mappings import Mapping
    from wellbuilt.kernel.provided import Library, Script
    from wellbuilt.kernel.records import Dialect, Node


def unfolded(records: Sequence[Record], dialects: Table[str, Dialect], mappings: Iterable[Mapping]) -> list[Record]:
    """Return the records, and after each what its script asks of services.

    A file that holds nothing but a script is left out where another record holds it: that one knows more of it.
    """
    scripts = {
        (dialect.name, kind): mapping.script
        for mapping in mappings
        for dialect in dialects.values()
        for kind in (mapping.kinds(dialect) if mapping.script else ())
    }
    found = [(record, scripts.get((record.dialect, record.kind))) for record in records]
    read = [(record, script, _document(record, script, dialects)) for record, script in found]
    held = {path for record, _, document in read if document for path in _lent(record, document)}
    told: list[Record] = []
    for record, script, document in read:
        if document is None or script is None:
            told.append(record)
        elif record.scope not in held or record.body.rest is None:
            told += [record, *_asked(record, script, document)]
    return told


def requested(records: Sequence[Record], libraries: Iterable[Library]) -> list[Record]:
    """Return the records, and after them what the calls of libraries ask of services, each once."""
    told: dict[tuple[str, str, str], Record] = {}
    for library in libraries:
        kinds = frozenset(library.kinds)
        calls = [one for one in records if one.dialect == library.dialect and one.kind in kinds]
        for one in library.asks(calls) if calls else ():
            told.setdefault((one.kind, one.scope, one.address), one)
    return [*records, *told.values()]


def _document(record: Record, script: Script | None, dialects: Table[str, Dialect]) -> Node | None:
    return script.find(View(record.body, dialects[record.dialect])) if script else None


def _lent(record: Record, document: Node) -> Iterator[str]:
    """Yield the other files that a record's document was read from."""
    yield from (mark.path for mark in document.mark.chain() if mark.path != record.mark.path)


def _asked(record: Record, script: Script, document: Node) -> Iterator[Record]:
    turns: Counter[str] = Counter()
    for one in script.requests(document):
        turns[one.at] += 1
        turn = "" if turns[one.at] == 1 else f"~{turns[one.at]}"
        address = f"{record.address}/requests[{one.at}{turn}]"
        yield Record(one.kind, address, one.body, API.name, record.scope, record.doubt, record.declared)
