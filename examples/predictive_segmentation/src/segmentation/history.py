"""What happened to the workload itself: releases, trainings, what the gate said, what was watched, alarms, use of machines."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from segmentation.settings import Settings

Kind = Literal["release", "retraining", "evaluation", "rejection", "watch", "trace", "alarm", "utilisation"]


@dataclass(frozen=True, slots=True)
class History:
    """A file of one JSON object a line, only ever added to."""

    path: Path
    now: Callable[[], datetime] = lambda: datetime.now(UTC)

    @classmethod
    def of(cls, settings: Settings) -> History:
        """Return the history of the workload that the settings name."""
        return cls(settings.home / "history.jsonl", settings.now)

    def note(self, kind: Kind, **facts: Any) -> None:
        """Add an entry with the time; each line is written in one go, so that writers do not mix."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        entry = {"at": self.now().isoformat(timespec="seconds"), "kind": kind, **facts}
        line = (json.dumps(entry, sort_keys=True, default=str) + "\n").encode()
        file = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
        try:
            os.write(file, line)
        finally:
            os.close(file)

    def entries(self, kind: Kind | None = None) -> list[dict[str, Any]]:
        """Return the entries, oldest first, of one kind if it is named; a line that was cut off is left out."""
        if not self.path.is_file():
            return []
        lines = self.path.read_text().splitlines()
        found = [json.loads(line) for line in lines if line.startswith("{") and line.endswith("}")]
        return [entry for entry in found if kind is None or entry["kind"] == kind]
