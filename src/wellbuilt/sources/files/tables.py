"""Files of data as records: kinds of personal data in a bounded sample; no value leaves here."""

from __future__ import annotations

import csv
import io
import json
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, TypeAlias

from wellbuilt.kernel.errors import SourceError
from wellbuilt.kernel.records import FILES, Status, Unknown
from wellbuilt.kernel.sources import Source
from wellbuilt.sources.files.formats import LFS, ending
from wellbuilt.sources.files.parts import record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from wellbuilt.kernel.ports import Tree
    from wellbuilt.kernel.records import Gap, Record, Request

Columns: TypeAlias = "list[tuple[str, list[str]]]"
"""The name of each column and its values as text: never more than a sample, and never in a record."""
SAMPLE, ROWS, WIDTH = 256_000, 1000, 500
"""Bytes, rows and columns of a table that are looked at."""
PARQUET = 32_000_000
"""Bytes of a file of Parquet that is opened: its list of columns is at its end."""
_STEP = 2_000_000


def _wants(path: str, head: Callable[[], bytes]) -> bool:
    del head  # the name says enough
    return ending(path) in {"csv", "tsv", "jsonl", "ndjson", "parquet"}


def _read(tree: Tree, paths: Sequence[str], request: Request) -> Iterator[Record | Gap | Status]:
    del request  # every table is told of
    from wellbuilt.sources.files.neighbours import Neighbours  # noqa: PLC0415  not needed to start

    beside = Neighbours(tree)
    for path in paths:
        try:
            head = tree.part(path, 0, SAMPLE)
            pointer = head.startswith(LFS)
            told = {} if pointer else _table(tree, path, head)
            yield record(
                "table",
                path,
                told | {"Path": path, "Bytes": tree.size(path), "Kept": beside.kept(path, pointer=pointer)},
            )
        except SourceError as error:
            yield Status("data", path, "failed", str(error))
        else:
            yield Status("data", path)


def _table(tree: Tree, path: str, head: bytes) -> dict[str, Any]:
    """Return what is told of a table; raises SourceError."""
    from wellbuilt.sources.files.personal import kinds  # noqa: PLC0415  not needed to start

    kind = ending(path)
    if kind == "parquet":
        columns = _parquet(tree, path)
    else:
        text = head.decode("utf-8-sig", "replace")
        whole = text if len(head) < SAMPLE else text.rpartition("\n")[0]
        columns = _lines(whole) if kind in ("jsonl", "ndjson") else _separated(whole)
    return {"Format": kind, "Personal": columns if isinstance(columns, Unknown) else kinds(columns)}


def _separated(text: str) -> Columns | Unknown:
    """Return the columns of a sample of separated values, by name; the first line may be data itself."""
    first = text.partition("\n")[0]
    separator = max(",;\t|", key=first.count)
    try:
        rows = [
            row[:WIDTH] for _, row in zip(range(ROWS), csv.reader(io.StringIO(text), delimiter=separator), strict=False)
        ]
    except csv.Error:
        return Unknown("it cannot be read as a table")
    if not rows:
        return []
    return [(name[:80], [row[at].strip() for row in rows[1:] if at < len(row)]) for at, name in enumerate(rows[0])]


def _lines(text: str) -> Columns | Unknown:
    """Return the fields of a sample of JSON lines, by name."""
    columns: dict[str, list[str]] = {}
    for line in text.splitlines()[:ROWS]:
        try:
            row = json.loads(line) if line.strip() else {}
        except (ValueError, RecursionError):
            return Unknown("it cannot be read as lines of JSON")
        if not isinstance(row, dict):
            return Unknown("its lines are no records")
        for name, value in list(row.items())[:WIDTH]:
            if isinstance(value, (str, int, float)):
                columns.setdefault(name[:80], []).append(str(value))
    return list(columns.items())


def _parquet(tree: Tree, path: str) -> Columns | Unknown:
    """Return a sample of the columns of a file of Parquet; raises SourceError."""
    if find_spec("polars") is None:
        return Unknown("polars is not installed: pip install wellbuilt[data]")
    if tree.size(path) > PARQUET:
        return Unknown(f"files of Parquet are opened up to {PARQUET:,} bytes")
    import polars as pl  # noqa: PLC0415  optional, and slow to load

    content = b"".join(tree.part(path, at, _STEP) for at in range(0, tree.size(path), _STEP))
    try:
        sample = pl.scan_parquet(io.BytesIO(content)).head(ROWS).collect()
        return [
            (one.name[:80], [str(v) for v in one.to_list() if isinstance(v, (str, int))])
            for one in sample.iter_columns()
        ]
    except Exception as error:  # noqa: BLE001  polars tells damage in many ways
        return Unknown(f"it cannot be read as Parquet: {type(error).__name__}")


tables = Source("data", "2", (FILES,), _wants, _read)
