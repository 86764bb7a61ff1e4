"""What the recipes of container images mean."""
