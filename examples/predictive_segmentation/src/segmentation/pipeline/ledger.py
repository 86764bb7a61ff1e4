"""What has been done: a step that is noted here is not done again, whoever starts the day a second time."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

SCHEMA = """
CREATE TABLE IF NOT EXISTS steps (
    day TEXT NOT NULL, step TEXT NOT NULL, output TEXT NOT NULL, began_at TEXT NOT NULL, ended_at TEXT NOT NULL,
    PRIMARY KEY (day, step)
) STRICT
"""


@dataclass(frozen=True, slots=True)
class Ledger:
    """A SQLite file that survives a kill at any moment: a step is in it whole, or not at all."""

    path: Path

    @contextmanager
    def _use(self) -> Iterator[sqlite3.Connection]:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self.path, timeout=30)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(SCHEMA)
        try:
            with connection:
                yield connection
        finally:
            connection.close()

    def done(self, day: date, step: str) -> dict[str, Any] | None:
        """Return what a step of a day left behind, None if it was not done to its end."""
        with self._use() as connection:
            query = "SELECT output FROM steps WHERE day = ? AND step = ?"
            row = connection.execute(query, (day.isoformat(), step)).fetchone()
        return None if row is None else dict(json.loads(row[0]))

    def note(self, day: date, step: str, began: datetime, output: dict[str, Any]) -> None:
        """Note that a step has been done; noted twice, the first counts."""
        with self._use() as connection:
            connection.execute(
                "INSERT OR IGNORE INTO steps (day, step, output, began_at, ended_at) VALUES (?, ?, ?, ?, ?)",
                (day.isoformat(), step, json.dumps(output, sort_keys=True), began.isoformat(), _now().isoformat()),
            )

    def forget(self, day: date) -> None:
        """Forget a day, so that it is done anew; what its steps wrote is replaced by them."""
        with self._use() as connection:
            connection.execute("DELETE FROM steps WHERE day = ?", (day.isoformat(),))

    def history(self) -> list[dict[str, str]]:
        """Return every step that was done: day, step, began_at, ended_at; oldest first."""
        with self._use() as connection:
            rows = connection.execute("SELECT day, step, began_at, ended_at FROM steps ORDER BY ended_at, rowid")
            return [dict(zip(("day", "step", "began_at", "ended_at"), row, strict=True)) for row in rows]


def _now() -> datetime:
    return datetime.now(UTC)
