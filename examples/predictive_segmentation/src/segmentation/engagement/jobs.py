"""Export and import jobs: asked for, worked on in the background, and looked up until they end."""

from __future__ import annotations

import json
import logging
import os
import sqlite3
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import polars as pl

from segmentation.engagement import segments
from segmentation.engagement.database import Database

log = logging.getLogger(__name__)
CUSTOMER_COLUMNS = ("customer_id", "address", "plan", "country", "channel", "monthly_fee", "signed_up")
EVENT_COLUMNS = ("event_id", "customer_id", "kind", "happened_at", "value")
SCORE_COLUMNS = ("customer_id", "score", "scored_at", "model_version", "run_id", "snapshot_id")
PAGE = 200_000


@dataclass(frozen=True, slots=True)
class Jobs:
    """The jobs of a service and the folder of their files: `<job>.parquet`."""

    database: Database
    folder: Path

    def ask(self, direction: str, what: str, arguments: dict[str, Any], asked_with: str | None) -> tuple[str, bool]:
        """Note a job and return its id, and whether it is new: the same key asked again is the same job, unless that one failed."""
        with self.database.use() as connection:
            job = uuid.uuid4().hex
            connection.execute(
                "INSERT INTO jobs (job_id, direction, what, arguments, state, asked_with) "
                "VALUES (?, ?, ?, ?, 'CREATED', ?) ON CONFLICT (asked_with) DO UPDATE "
                "SET job_id = excluded.job_id, arguments = excluded.arguments, state = 'CREATED', reason = '' "
                "WHERE jobs.state = 'FAILED'",
                (job, direction, what, json.dumps(arguments, sort_keys=True), asked_with),
            )
            row = connection.execute("SELECT job_id FROM jobs WHERE job_id = ? OR asked_with = ?", (job, asked_with))
            known = str(row.fetchone()["job_id"])
            return known, known == job

    def look(self, job: str) -> dict[str, Any] | None:
        """Return how a job stands, None if there is none of that id."""
        with self.database.use() as connection:
            query = "SELECT job_id, direction, what, state, reason, rows FROM jobs WHERE job_id = ?"
            row = connection.execute(query, (job,)).fetchone()
        return None if row is None else dict(row)

    def file(self, job: str) -> Path:
        """Return where a job's file is kept."""
        return self.folder / f"{job}.parquet"

    def unfinished(self) -> list[str]:
        """Return the jobs that a stopped service left behind, those that wait for their file left out."""
        with self.database.use() as connection:
            rows = connection.execute("SELECT job_id, direction FROM jobs WHERE state IN ('CREATED', 'PROCESSING')")
            return [r["job_id"] for r in rows if r["direction"] == "export" or self.file(r["job_id"]).is_file()]

    def work(self, job: str) -> None:
        """Do a job to its end; doing it again does no harm. Trouble ends in FAILED with its reason."""
        with self.database.use() as connection:
            row = connection.execute("SELECT * FROM jobs WHERE job_id = ?", (job,)).fetchone()
            connection.execute("UPDATE jobs SET state = 'PROCESSING' WHERE job_id = ?", (job,))
        try:
            rows = (self._export if row["direction"] == "export" else self._import)(row)
        except (sqlite3.Error, pl.exceptions.PolarsError, OSError, ValueError, KeyError) as error:
            log.exception("job %s failed", job)
            self._end(job, "FAILED", reason=f"{type(error).__name__}: {error}")
        else:
            self._end(job, "COMPLETED", rows=rows)

    def _end(self, job: str, state: str, reason: str = "", rows: int = 0) -> None:
        with self.database.use() as connection:
            connection.execute(
                "UPDATE jobs SET state = ?, reason = ?, rows = ? WHERE job_id = ?", (state, reason, rows, job)
            )

    def _export(self, row: sqlite3.Row) -> int:
        arguments = json.loads(row["arguments"])
        if row["what"] == "customers":
            query, values = f"SELECT {', '.join(CUSTOMER_COLUMNS)} FROM customers ORDER BY customer_id", ()
        else:
            first = date.fromisoformat(arguments["day"])
            query = f"SELECT {', '.join(EVENT_COLUMNS)} FROM events WHERE happened_at >= ? AND happened_at < ? ORDER BY cursor"
            values = (first.isoformat(), (first + timedelta(days=1)).isoformat())
        target = self.file(row["job_id"])
        fresh = target.with_suffix(f".{os.getpid()}.tmp")
        with self.database.use() as connection:
            table = pl.concat(_pages(connection.execute(query, values)), how="vertical")
        table.write_parquet(fresh)
        fresh.rename(target)
        return table.height

    def _import(self, row: sqlite3.Row) -> int:
        arguments = json.loads(row["arguments"])
        table = pl.read_parquet(self.file(row["job_id"]))
        take = {"customers": _customers, "events": _events, "scores": _scores, "segment": _segment}[row["what"]]
        with self.database.use() as connection:
            take(connection, table, arguments)
        return table.height


def _pages(found: sqlite3.Cursor) -> Iterator[pl.DataFrame]:
    names = [column[0] for column in found.description]
    yield pl.DataFrame(schema={n: pl.Float64 if n in {"monthly_fee", "value"} else pl.String for n in names})
    while rows := found.fetchmany(PAGE):
        yield pl.DataFrame([tuple(r) for r in rows], schema=names, orient="row")


def _rows(table: pl.DataFrame, columns: tuple[str, ...]) -> list[tuple[Any, ...]]:
    missing = set(columns) - set(table.columns)
    if missing:
        raise ValueError(f"columns are missing: {', '.join(sorted(missing))}")
    as_text = [pl.col(c).cast(pl.String) for c in columns if not table.schema[c].is_numeric()]
    return table.select(columns).with_columns(as_text).rows()


def _customers(connection: sqlite3.Connection, table: pl.DataFrame, arguments: dict[str, Any]) -> None:
    marks = ", ".join("?" * len(CUSTOMER_COLUMNS))
    updates = ", ".join(f"{c} = excluded.{c}" for c in CUSTOMER_COLUMNS[1:])
    connection.executemany(
        f"INSERT INTO customers ({', '.join(CUSTOMER_COLUMNS)}) VALUES ({marks}) "
        f"ON CONFLICT (customer_id) DO UPDATE SET {updates}",
        _rows(table, CUSTOMER_COLUMNS),
    )
    if arguments.get("whole"):
        connection.execute("CREATE TEMP TABLE here (customer_id TEXT PRIMARY KEY) WITHOUT ROWID")
        connection.executemany("INSERT INTO here VALUES (?)", table.select("customer_id").rows())
        connection.execute("DELETE FROM customers WHERE customer_id NOT IN (SELECT customer_id FROM here)")


def _events(connection: sqlite3.Connection, table: pl.DataFrame, _: dict[str, Any]) -> None:
    insert = f"INSERT OR IGNORE INTO events ({', '.join(EVENT_COLUMNS)}) VALUES (?, ?, ?, ?, ?)"
    connection.executemany(insert, _rows(table, EVENT_COLUMNS))


def _scores(connection: sqlite3.Connection, table: pl.DataFrame, _: dict[str, Any]) -> None:
    sets = ", ".join(f"{c} = ?" for c in SCORE_COLUMNS[1:])
    rows = (row[1:] + row[:1] for row in _rows(table, SCORE_COLUMNS))
    connection.executemany(f"UPDATE customers SET {sets} WHERE customer_id = ?", rows)


def _segment(connection: sqlite3.Connection, table: pl.DataFrame, arguments: dict[str, Any]) -> None:
    who = [row[0] for row in _rows(table, ("customer_id",))]
    segments.replace(connection, arguments["segment_id"], arguments.get("version", ""), who)
