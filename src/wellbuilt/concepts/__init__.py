"""What exists in an ML workload: one file per concept."""
