"""The prediction log: what was asked, what was answered, by which model. Who was asked about stays a hash."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

SCHEMA = """
CREATE TABLE IF NOT EXISTS predictions (
    asked_at TEXT NOT NULL, about TEXT NOT NULL, model_version TEXT NOT NULL, score REAL NOT NULL, features TEXT NOT NULL
) STRICT
"""


@dataclass(frozen=True, slots=True)
class PredictionLog:
    """A SQLite file that several workers append to."""

    path: Path

    def note(self, version: str, answers: Iterable[tuple[str, float, list[float]]]) -> None:
        """Note answers: (reference the caller gave, score, features in order)."""
        now = datetime.now(UTC).isoformat(timespec="milliseconds")
        rows = [(now, _hash(who), version, score, repr(features)) for who, score, features in answers]
        connection = sqlite3.connect(self.path, timeout=30)
        try:
            with connection:
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute(SCHEMA)
                connection.executemany("INSERT INTO predictions VALUES (?, ?, ?, ?, ?)", rows)
        finally:
            connection.close()

    def count(self) -> int:
        """Return how many answers were noted."""
        connection = sqlite3.connect(self.path, timeout=30)
        try:
            connection.execute(SCHEMA)
            return int(connection.execute("SELECT count(*) FROM predictions").fetchone()[0])
        finally:
            connection.close()


def _hash(who: str) -> str:
    return hashlib.sha256(who.encode()).hexdigest()[:16]
