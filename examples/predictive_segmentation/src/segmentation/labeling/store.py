"""Tasks and labels, one SQLite file: who was asked about whom, and what they said."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, get_args

Label = Literal["left", "stayed", "unclear"]
LABELS: tuple[Label, ...] = get_args(Label)
SCHEMA = """
CREATE TABLE IF NOT EXISTS tasks (
    customer_id TEXT PRIMARY KEY, score REAL NOT NULL, doubt REAL NOT NULL, seen TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS labels (
    customer_id TEXT NOT NULL, person TEXT NOT NULL, label TEXT NOT NULL, labeled_at TEXT NOT NULL,
    PRIMARY KEY (customer_id, person)
) STRICT;
"""


@dataclass(frozen=True, slots=True)
class Task:
    """Somebody to decide about: their score, how much a label would tell, and what can be seen of them."""

    customer_id: str
    score: float
    doubt: float
    seen: str


@dataclass(frozen=True, slots=True)
class Labels:
    """The tasks and labels in a file."""

    path: Path

    @contextmanager
    def _use(self) -> Iterator[sqlite3.Connection]:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self.path, timeout=30)
        connection.executescript(SCHEMA)
        try:
            with connection:
                yield connection
        finally:
            connection.close()

    def ask(self, tasks: Iterable[Task]) -> int:
        """Add tasks and return how many are new; who is there already is not asked about twice."""
        with self._use() as connection:
            before = connection.total_changes
            rows = [(t.customer_id, t.score, t.doubt, t.seen) for t in tasks]
            connection.executemany("INSERT OR IGNORE INTO tasks VALUES (?, ?, ?, ?)", rows)
            return connection.total_changes - before

    def next(self, person: str) -> Task | None:
        """Return what tells most of what a person has not labeled yet, None if nothing is left."""
        with self._use() as connection:
            row = connection.execute(
                "SELECT customer_id, score, doubt, seen FROM tasks WHERE customer_id NOT IN "
                "(SELECT customer_id FROM labels WHERE person = ?) ORDER BY doubt DESC, customer_id LIMIT 1",
                (person,),
            ).fetchone()
        return Task(*row) if row else None

    def label(self, customer_id: str, person: str, label: str) -> None:
        """Note what a person says; said again, the last word counts. Raises ValueError for no such task or label."""
        if label not in LABELS:
            raise ValueError(f"there is no label {label!r}; labels: {', '.join(LABELS)}")
        with self._use() as connection:
            if not connection.execute("SELECT 1 FROM tasks WHERE customer_id = ?", (customer_id,)).fetchone():
                raise ValueError(f"nobody asked about {customer_id}")
            connection.execute(
                "INSERT OR REPLACE INTO labels VALUES (?, ?, ?, ?)",
                (customer_id, person, label, datetime.now(UTC).isoformat(timespec="seconds")),
            )

    def given(self) -> list[tuple[str, str, str]]:
        """Return every label: customer, person, label."""
        with self._use() as connection:
            query = "SELECT customer_id, person, label FROM labels ORDER BY customer_id, person"
            return [tuple(row) for row in connection.execute(query)]

    def tasks(self) -> list[Task]:
        """Return every task, what tells most first."""
        with self._use() as connection:
            query = "SELECT customer_id, score, doubt, seen FROM tasks ORDER BY doubt DESC, customer_id"
            return [Task(*row) for row in connection.execute(query)]

    def agreement(self) -> float | None:
        """Return the share of customers labeled by several people on whom they all agree, None if there are none."""
        by: dict[str, set[str]] = {}
        count: dict[str, int] = {}
        for customer, _, label in self.given():
            by.setdefault(customer, set()).add(label)
            count[customer] = count.get(customer, 0) + 1
        several = [customer for customer, n in count.items() if n > 1]
        return sum(len(by[c]) == 1 for c in several) / len(several) if several else None
