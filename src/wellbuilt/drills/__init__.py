"""How to find out by trying: one drill a file, always on a copy."""
