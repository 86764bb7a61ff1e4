"""What must end: a bound that only something that hangs, or grows without measure, ever reaches."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

WORK = 120
"""Seconds of the processor's own time, about thirty times what the slowest needs: how busy the machine is does not count."""


class Hangs(BaseException):
    """It did far more work than it may; no code under test catches this."""


def _hangs(*_: Any) -> None:
    raise Hangs(f"no end after {WORK} s of work")


@contextmanager
def ends() -> Iterator[None]:
    """Raise `Hangs` in a body that works without end; nested, the outer bound starts anew."""
    before = signal.signal(signal.SIGPROF, _hangs)
    signal.setitimer(signal.ITIMER_PROF, WORK)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
