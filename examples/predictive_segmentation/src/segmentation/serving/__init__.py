"""Predictions over HTTP, for those who cannot wait for tomorrow's scores."""
