"""What keeps a file: words that all kinds of files share."""

from __future__ import annotations

from wellbuilt.kernel.mappings import Key

KEEPERS = {"git": "history", "lfs": "large file storage", "dvc": "data versioning", "nowhere": "nowhere"}
KEPT_BY = Key("Kept", KEEPERS)
