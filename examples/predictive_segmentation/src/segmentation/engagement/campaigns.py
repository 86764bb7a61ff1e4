"""Campaigns: one message to everybody in a segment, once each, into a local sink; what they do with it are events."""

from __future__ import annotations

import sqlite3
import uuid
from datetime import UTC, datetime

from pydantic import BaseModel

from segmentation.engagement import segments


class Campaign(BaseModel):
    """What to send to whom."""

    campaign_id: str
    segment_id: str
    message: str


def send(connection: sqlite3.Connection, campaign: Campaign, asked_with: str | None) -> int | None:
    """Deliver a campaign to its segment and return how many were reached now; None if there is no such segment.

    Who was reached by this campaign before is not reached again, however often it is asked for.
    """
    who = segments.members(connection, campaign.segment_id)
    if who is None:
        return None
    connection.execute(
        "INSERT OR IGNORE INTO campaigns (campaign_id, segment_id, message, asked_with) VALUES (?, ?, ?, ?)",
        (campaign.campaign_id, campaign.segment_id, campaign.message, asked_with),
    )
    now = _now()
    before = connection.total_changes
    rows = ((uuid.uuid4().hex, campaign.campaign_id, one, now) for one in who)
    connection.executemany(
        "INSERT OR IGNORE INTO deliveries (delivery_id, campaign_id, customer_id, sent_at) VALUES (?, ?, ?, ?)", rows
    )
    return connection.total_changes - before


def sent(connection: sqlite3.Connection, campaign_id: str) -> list[dict[str, str]]:
    """Return what a campaign put into the sink."""
    query = "SELECT delivery_id, customer_id, sent_at FROM deliveries WHERE campaign_id = ? ORDER BY customer_id"
    return [dict(row) for row in connection.execute(query, (campaign_id,))]


def reacted(connection: sqlite3.Connection, delivery_id: str, kind: str) -> bool:
    """Note that somebody opened or clicked what was delivered; once each. False if nothing was delivered under that id."""
    row = connection.execute("SELECT customer_id FROM deliveries WHERE delivery_id = ?", (delivery_id,)).fetchone()
    if row is None:
        return False
    connection.execute(
        "INSERT OR IGNORE INTO events (event_id, customer_id, kind, happened_at, value) VALUES (?, ?, ?, ?, 0.0)",
        (f"{kind}-{delivery_id}", row["customer_id"], kind, _now()),
    )
    return True


def _now() -> str:
    return datetime.now(UTC).replace(tzinfo=None).isoformat(sep=" ", timespec="microseconds")
