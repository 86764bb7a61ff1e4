"""The trees are what people write: their tests are not ours to run."""

collect_ignore = ["trees"]
