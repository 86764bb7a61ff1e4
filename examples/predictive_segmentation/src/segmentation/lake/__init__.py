"""The event lake: Parquet by day, written once, known by content."""

from segmentation.lake.lake import Lake, LakeError, Snapshot

__all__ = ["Lake", "LakeError", "Snapshot"]
