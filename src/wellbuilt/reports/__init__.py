"""How a review looks: one report per file, each sees only the finished review."""
