"""Segments: a fixed list of customers, or whoever meets some criteria when asked."""

from __future__ import annotations

import json
import sqlite3
from typing import Literal

from pydantic import BaseModel

FIELDS = ("plan", "country", "channel", "monthly_fee", "score", "model_version")
SIGNS = {"eq": "=", "ne": "<>", "lt": "<", "le": "<=", "gt": ">", "ge": ">="}


class Criterion(BaseModel):
    """One comparison: `score ge 0.4`."""

    field: Literal["plan", "country", "channel", "monthly_fee", "score", "model_version"]
    sign: Literal["eq", "ne", "lt", "le", "gt", "ge"]
    value: float | str


class Segment(BaseModel):
    """A segment as it is asked for; a static one gets its members by an import job."""

    segment_id: str
    kind: Literal["static", "dynamic"] = "static"
    criteria: list[Criterion] = []


def save(connection: sqlite3.Connection, segment: Segment) -> None:
    """Make a segment, or change the criteria of one that is there."""
    criteria = json.dumps([c.model_dump() for c in segment.criteria])
    connection.execute(
        "INSERT INTO segments (segment_id, kind, criteria) VALUES (?, ?, ?) "
        "ON CONFLICT (segment_id) DO UPDATE SET kind = excluded.kind, criteria = excluded.criteria",
        (segment.segment_id, segment.kind, criteria),
    )


def replace(connection: sqlite3.Connection, segment_id: str, version: str, members: list[str]) -> None:
    """Give a static segment its members in one step: readers see all of the old ones or all of the new ones."""
    save(connection, Segment(segment_id=segment_id))
    connection.execute("DELETE FROM members WHERE segment_id = ?", (segment_id,))
    rows = ((segment_id, one) for one in members)
    connection.executemany("INSERT OR IGNORE INTO members (segment_id, customer_id) VALUES (?, ?)", rows)
    connection.execute("UPDATE segments SET version = ? WHERE segment_id = ?", (version, segment_id))


def members(connection: sqlite3.Connection, segment_id: str) -> list[str] | None:
    """Return the customers in a segment, by id; None if there is no such segment."""
    row = connection.execute("SELECT kind, criteria FROM segments WHERE segment_id = ?", (segment_id,)).fetchone()
    if row is None:
        return None
    if row["kind"] == "static":
        query, values = "SELECT customer_id FROM members WHERE segment_id = ? ORDER BY 1", [segment_id]
    else:
        query, values = _meeting([Criterion.model_validate(c) for c in json.loads(row["criteria"])])
    return [one["customer_id"] for one in connection.execute(query, values)]


def _meeting(criteria: list[Criterion]) -> tuple[str, list[float | str]]:
    """Return the query for some criteria; names come from the lists above, values are bound."""
    where = " AND ".join(f"{c.field} {SIGNS[c.sign]} ?" for c in criteria) or "1"
    return f"SELECT customer_id FROM customers WHERE {where} ORDER BY 1", [c.value for c in criteria]
