"""Run the one definition of the features over the lake."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from pathlib import Path

import duckdb
import polars as pl

from segmentation.lake import Lake, Snapshot

LOOKBACK_DAYS = 56
IDENTITY = ("customer_id",)
"""Columns that say who somebody is. They never reach a model."""
SLICES = ("slice_plan", "slice_country")
"""Columns that results are looked at by. They never reach a model either."""
FEATURES = (
    "sessions_7",
    "sessions_28",
    "sessions_trend",
    "sessions_week_trend",
    "seconds_28",
    "purchases_56",
    "spent_56",
    "support_28",
    "opens_28",
    "opens_trend",
    "clicks_28",
    "days_since_session",
    "tenure_days",
    "monthly_fee",
    "on_free_plan",
    "by_push",
)
"""What the model is given, in this order, as 32-bit floats."""
SQL = (Path(__file__).parent / "features.sql").read_text()
MEMORY = "2GB"


def build(lake: Lake, as_of: date) -> tuple[pl.DataFrame, Snapshot]:
    """Return the features of everybody at the end of `as_of`, and the snapshot of the data they were made from.

    Columns: IDENTITY, SLICES, FEATURES, as_of. Raises LakeError if the customers of that day are not in the lake.
    """
    first = as_of - timedelta(days=LOOKBACK_DAYS - 1)
    lake.read("customers", as_of)
    with duckdb.connect(config={"memory_limit": MEMORY}) as database:
        _table(database, "customers", lake.files("customers", as_of, as_of))
        _table(database, "events", lake.files("events", first, as_of))
        table = _result(database.sql(SQL, params={"as_of": as_of}))
    events, customers = lake.snapshot(["events"], first, as_of), lake.snapshot(["customers"], as_of, as_of)
    return table, _both(events, customers)


def of_one(customer: dict[str, object], events: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Return the features of one customer from their own attributes and events: the same SQL, the same columns."""
    with duckdb.connect() as database:
        database.register("customers", pl.DataFrame([customer]).to_arrow())
        database.register("events", events.to_arrow())
        return _result(database.sql(SQL, params={"as_of": as_of}))


def _table(database: duckdb.DuckDBPyConnection, name: str, files: list[Path]) -> None:
    if not files:
        empty = "customer_id VARCHAR, kind VARCHAR, happened_at TIMESTAMP, value DOUBLE"
        database.execute(f"CREATE TABLE {name} ({empty})")
        return
    database.read_parquet([str(file) for file in files]).create_view(name)


def _result(answer: duckdb.DuckDBPyRelation) -> pl.DataFrame:
    return pl.DataFrame(answer.to_arrow_table())


def _both(events: Snapshot, customers: Snapshot) -> Snapshot:
    joined = hashlib.sha256(f"{events.id} {customers.id}".encode()).hexdigest()
    return Snapshot(joined, events.files + customers.files, events.rows + customers.rows)
