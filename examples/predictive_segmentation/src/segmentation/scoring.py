"""Scores in batch: the model in production, through ONNX Runtime, on features and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import onnxruntime
import polars as pl
from numpy.typing import NDArray

from segmentation.features import FEATURES

BATCH = 100_000
THREADS = 2


@dataclass(frozen=True)
class Scorer:
    """A model that was loaded: its version and run in the registry, and a session that runs it."""

    session: onnxruntime.InferenceSession
    version: str
    run_id: str

    @classmethod
    def load(cls, file: Path, version: str, run_id: str) -> Scorer:
        """Load an ONNX file; raises what ONNX Runtime raises for a file that is none."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = THREADS
        return cls(onnxruntime.InferenceSession(file, options, providers=["CPUExecutionProvider"]), version, run_id)

    def probabilities(self, features: NDArray[np.float32]) -> NDArray[np.float64]:
        """Return for rows of FEATURES, shape (n, len(FEATURES)), how likely each leaves within 30 days, shape (n,)."""
        name = self.session.get_inputs()[0].name
        parts = [
            self.session.run(["probability"], {name: features[start : start + BATCH]})[0].reshape(-1)
            for start in range(0, len(features), BATCH)
        ]
        return np.concatenate(parts).astype(np.float64) if parts else np.empty(0)

    def score(self, features: pl.DataFrame, snapshot_id: str) -> pl.DataFrame:
        """Return the scores of a feature table. Who somebody is goes around the model, never through it."""
        chances = self.probabilities(inputs(features))
        return features.select(
            "customer_id",
            score=pl.Series(np.clip(chances, 0, 1)),
            model_version=pl.lit(self.version),
            run_id=pl.lit(self.run_id),
            snapshot_id=pl.lit(snapshot_id),
            scored_at=pl.lit(datetime.now(UTC).isoformat(timespec="seconds")),
        )


def inputs(features: pl.DataFrame) -> NDArray[np.float32]:
    """Return what the model looks at, shape (n, len(FEATURES)); who somebody is stays behind."""
    return features.select(FEATURES).to_numpy().astype(np.float32)
