"""Whom to ask about: those whose label would teach the model most."""

from __future__ import annotations

import numpy as np
import polars as pl
from skactiveml.pool import uncertainty_scores

from segmentation.labeling.store import Task
from segmentation.scoring import Scorer, inputs

SHOWN = ("sessions_28", "sessions_trend", "days_since_session", "support_28", "purchases_56", "tenure_days")


def sample(features: pl.DataFrame, scorer: Scorer, how_many: int) -> list[Task]:
    """Return the customers on whom the model is least certain (entropy of its probabilities), most doubtful first."""
    chances = scorer.probabilities(inputs(features))
    doubt = uncertainty_scores(np.column_stack([1 - chances, chances]), method="entropy")
    chosen = np.argsort(-doubt, kind="stable")[:how_many]
    rows = features[chosen].to_dicts()
    return [
        Task(row["customer_id"], float(chances[at]), float(doubt[at]), "; ".join(f"{n} {row[n]:.4g}" for n in SHOWN))
        for row, at in zip(rows, chosen, strict=True)
    ]
