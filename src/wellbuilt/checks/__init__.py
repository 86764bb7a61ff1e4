"""What we hold true, one file per concept."""
