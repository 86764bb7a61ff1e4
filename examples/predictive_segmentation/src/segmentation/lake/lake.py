"""Parquet files by day. A day is written whole or not at all, and is known by the hash of what it holds."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import polars as pl

from segmentation.trouble import Trouble

MANIFEST = "manifest.json"
TABLES = ("customers", "events", "features", "scores")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Exactly these files: `id` is the SHA-256 over their names and contents' hashes."""

    id: str
    files: tuple[str, ...]
    rows: int


class LakeError(Trouble):
    """What was asked of the lake is not there, or is not what its manifest says."""


@dataclass(frozen=True, slots=True)
class Lake:
    """A folder of tables, each a folder of days: `<root>/<table>/day=YYYY-MM-DD/part-*.parquet`."""

    root: Path

    def folder(self, table: str, day: date) -> Path:
        """Return where a table's day is kept."""
        if table not in TABLES:
            raise LakeError(f"there is no table {table!r}; tables: {', '.join(TABLES)}")
        return self.root / table / f"day={day:%Y-%m-%d}"

    def write(self, table: str, day: date, parts: Iterable[pl.DataFrame]) -> Snapshot:
        """Write a table's day from its parts, replacing what was there; readers see the old day or the new one."""
        place = self.folder(table, day)
        fresh = place.with_name(f".{place.name}.{os.getpid()}")
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(parents=True)
        rows = 0
        for number, part in enumerate(parts):
            part.write_parquet(fresh / f"part-{number:05d}.parquet", compression="zstd")
            rows += part.height
        hashes = {file.name: _digest(file) for file in sorted(fresh.glob("*.parquet"))}
        (fresh / MANIFEST).write_text(json.dumps({"rows": rows, "files": hashes}, indent=1, sort_keys=True))
        _swap(fresh, place)
        return self.snapshot([table], day, day)

    def has(self, table: str, day: date) -> bool:
        """Return whether a table's day was written whole."""
        return (self.folder(table, day) / MANIFEST).is_file()

    def read(self, table: str, day: date) -> pl.LazyFrame:
        """Return a table's day; raises LakeError if it was never written."""
        if not self.has(table, day):
            raise LakeError(f"{table} of {day} is not in the lake at {self.root}")
        return pl.scan_parquet(sorted(self.folder(table, day).glob("*.parquet")), glob=False)

    def files(self, table: str, first: date, last: date) -> list[Path]:
        """Return the Parquet files of a table from `first` to `last`, both included; days never written have none."""
        wanted = (self.folder(table, first + timedelta(days=n)) for n in range((last - first).days + 1))
        return [file for folder in wanted if (folder / MANIFEST).is_file() for file in sorted(folder.glob("*.parquet"))]

    def snapshot(self, tables: Iterable[str], first: date, last: date) -> Snapshot:
        """Return the identity of what some tables hold from `first` to `last`, from the manifests."""
        hashes: dict[str, str] = {}
        rows = 0
        for table in tables:
            for n in range((last - first).days + 1):
                manifest = self.folder(table, first + timedelta(days=n)) / MANIFEST
                if not manifest.is_file():
                    continue
                told = json.loads(manifest.read_text())
                rows += told["rows"]
                hashes |= {str((manifest.parent / name).relative_to(self.root)): h for name, h in told["files"].items()}
        text = "\n".join(f"{name} {hashes[name]}" for name in sorted(hashes))
        return Snapshot(hashlib.sha256(text.encode()).hexdigest(), tuple(sorted(hashes)), rows)

    def verify(self, table: str, day: date) -> None:
        """Raise LakeError, naming the file, if a day's files are not what its manifest says."""
        folder = self.folder(table, day)
        told = json.loads((folder / MANIFEST).read_text())["files"]
        for name, digest in told.items():
            file = folder / name
            if not file.is_file() or _digest(file) != digest:
                raise LakeError(f"{file} is missing or was changed after it was written")


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _swap(fresh: Path, place: Path) -> None:
    """Put a finished folder in its place; a kill in between leaves the old day aside, and the day is written again."""
    old = place.with_name(f".{place.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if place.exists():
        place.rename(old)
    fresh.rename(place)
    shutil.rmtree(old, ignore_errors=True)
