"""Where the service keeps everything: one SQLite file, one schema, short transactions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SCHEMA = """
CREATE TABLE IF NOT EXISTS customers (
    customer_id TEXT PRIMARY KEY, address TEXT NOT NULL, plan TEXT NOT NULL, country TEXT NOT NULL,
    channel TEXT NOT NULL, monthly_fee REAL NOT NULL, signed_up TEXT NOT NULL,
    score REAL, scored_at TEXT, model_version TEXT, run_id TEXT, snapshot_id TEXT
) STRICT;
CREATE TABLE IF NOT EXISTS events (
    cursor INTEGER PRIMARY KEY AUTOINCREMENT, event_id TEXT NOT NULL UNIQUE, customer_id TEXT NOT NULL,
    kind TEXT NOT NULL, happened_at TEXT NOT NULL, value REAL NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS events_by_time ON events (happened_at);
CREATE TABLE IF NOT EXISTS jobs (
    job_id TEXT PRIMARY KEY, direction TEXT NOT NULL, what TEXT NOT NULL, arguments TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('CREATED', 'PROCESSING', 'COMPLETED', 'FAILED')),
    reason TEXT NOT NULL DEFAULT '', rows INTEGER NOT NULL DEFAULT 0, asked_with TEXT UNIQUE
) STRICT;
CREATE TABLE IF NOT EXISTS segments (
    segment_id TEXT PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('static', 'dynamic')),
    criteria TEXT NOT NULL DEFAULT '[]', version TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE IF NOT EXISTS members (
    segment_id TEXT NOT NULL, customer_id TEXT NOT NULL, PRIMARY KEY (segment_id, customer_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS campaigns (
    campaign_id TEXT PRIMARY KEY, segment_id TEXT NOT NULL, message TEXT NOT NULL, asked_with TEXT UNIQUE
) STRICT;
CREATE TABLE IF NOT EXISTS deliveries (
    delivery_id TEXT PRIMARY KEY, campaign_id TEXT NOT NULL, customer_id TEXT NOT NULL, sent_at TEXT NOT NULL,
    UNIQUE (campaign_id, customer_id)
) STRICT;
"""
WAIT_SECONDS = 30


class Database:
    """A file that several threads and processes may use at once; each `use()` is one transaction."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        with self.use() as connection:
            connection.executescript(SCHEMA)

    @contextmanager
    def use(self) -> Iterator[sqlite3.Connection]:
        """Give a connection; what was done is kept if nothing was raised, and undone otherwise."""
        connection = sqlite3.connect(self.path, timeout=WAIT_SECONDS)
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        try:
            with connection:
                yield connection
        finally:
            connection.close()
