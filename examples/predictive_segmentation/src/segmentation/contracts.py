"""What each table must look like, checked where it changes hands. Broken data stops the day; nobody is scored on it."""

from __future__ import annotations

import pandera.polars as pa
import polars as pl

from segmentation.features import FEATURES
from segmentation.generator.population import CHANNELS, COUNTRIES, PLANS

KINDS = ("session", "purchase", "support", "open", "click")

CUSTOMERS = pa.DataFrameSchema(
    {
        "customer_id": pa.Column(pl.String, pa.Check.str_matches(r"^c\d{8}$"), unique=True),
        "address": pa.Column(pl.String),
        "plan": pa.Column(pl.String, pa.Check.isin(PLANS)),
        "country": pa.Column(pl.String, pa.Check.isin(COUNTRIES)),
        "channel": pa.Column(pl.String, pa.Check.isin(CHANNELS)),
        "monthly_fee": pa.Column(pl.Float64, pa.Check.in_range(0, 10_000)),
        "signed_up": pa.Column(pl.Date),
    },
    strict=True,
    name="customers",
)
EVENTS = pa.DataFrameSchema(
    {
        "event_id": pa.Column(pl.String, unique=True),
        "customer_id": pa.Column(pl.String),
        "kind": pa.Column(pl.String, pa.Check.isin(KINDS)),
        "happened_at": pa.Column(pl.Datetime("us")),
        "value": pa.Column(pl.Float64, pa.Check.ge(0)),
    },
    strict=True,
    name="events",
)
FINITE = pa.Check(lambda data: data.lazyframe.select(pl.col(data.key).is_finite()), name="finite")
FEATURE_TABLE = pa.DataFrameSchema(
    {
        "customer_id": pa.Column(pl.String, unique=True),
        **{name: pa.Column(pl.Float32, FINITE) for name in FEATURES},
    },
    strict=False,
    name="features",
)
SCORES = pa.DataFrameSchema(
    {
        "customer_id": pa.Column(pl.String, unique=True),
        "score": pa.Column(pl.Float64, pa.Check.in_range(0, 1)),
        "model_version": pa.Column(pl.String),
        "run_id": pa.Column(pl.String),
        "snapshot_id": pa.Column(pl.String),
        "scored_at": pa.Column(pl.String),
    },
    strict=True,
    name="scores",
)


class ContractBroken(RuntimeError):
    """A table is not what the next step relies on."""


def hold(schema: pa.DataFrameSchema, table: pl.DataFrame) -> pl.DataFrame:
    """Return a table that holds to its schema; raises ContractBroken with every breach, values left out."""
    try:
        return schema.validate(table, lazy=True)
    except pa.errors.SchemaErrors as errors:
        breaches = sorted({f"{e.get('column') or '-'}: {e.get('check')}" for e in errors.failure_cases.to_dicts()})
        raise ContractBroken(f"{schema.name}: {'; '.join(breaches)}") from None
