"""What work takes of the machine that it runs on, noted in the history of the workload."""

from __future__ import annotations

import os
import resource
import time
from dataclasses import dataclass
from typing import Any

from segmentation.history import History
from segmentation.settings import Settings


@dataclass(frozen=True, slots=True)
class Usage:
    """The moment at which some work began: by the clock, and by the processor, in seconds."""

    clock: float
    processor: float

    @classmethod
    def begin(cls) -> Usage:
        """Begin to measure this process."""
        return cls(time.monotonic(), time.process_time())

    def note(self, settings: Settings, **facts: Any) -> None:
        """Note the hours since then, and those of them in which the process only waited. Memory is the most it ever held.

        Where the facts name `units` of work, a `goal` says how many processor seconds each of them may take.
        """
        seconds, processor_seconds = time.monotonic() - self.clock, time.process_time() - self.processor
        History.of(settings).note(
            "utilisation",
            **facts,
            hours=round(seconds / 3600, 5),
            idle_hours=round(max(0.0, seconds - processor_seconds) / 3600, 5),
            processor_seconds=round(processor_seconds, 1),
            processors=os.cpu_count(),
            memory_mib=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        )
