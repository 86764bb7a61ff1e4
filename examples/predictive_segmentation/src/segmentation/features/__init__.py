"""What the model looks at: one definition, for training, for the daily scores and for a single customer."""

from segmentation.features.build import FEATURES, IDENTITY, LOOKBACK_DAYS, build

__all__ = ["FEATURES", "IDENTITY", "LOOKBACK_DAYS", "build"]
