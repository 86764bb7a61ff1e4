"""What the owners of a workload declare in `wellbuilt.toml`."""
