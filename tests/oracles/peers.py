"""Where other tools' repositories lie: their fixtures are read in place, none is kept here."""

from __future__ import annotations

import os
from pathlib import Path

VARIABLE = "WELLBUILT_PEERS"
WHY_NOT = f"{VARIABLE} names no folder that holds "


def peer(name: str) -> Path | None:
    """Return the folder of a peer's repository, also where it is called `owner+name`; None where there is none."""
    root = os.environ.get(VARIABLE)
    found = sorted(path for path in Path(root).glob(f"*{name}") if path.is_dir()) if root else []
    return found[0] if found else None
