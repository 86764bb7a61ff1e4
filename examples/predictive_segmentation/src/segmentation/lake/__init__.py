"""The event lake: Parquet by day, written once, known by content."""

from segmentation.lake.lake import Lake, Snapshot

__all__ = ["Lake", "Snapshot"]
