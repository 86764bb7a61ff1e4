from __future__ import annotations

import itertools
import signal

import pytest

from tests import hanging
from tests.hanging import Hangs, ends


def forever() -> None:
    with ends():
        sum(1 for _ in itertools.count())


def test_what_never_ends_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hanging, "WORK", 0.05)
    with pytest.raises(Hangs):
        forever()


def test_what_ends_leaves_nothing_behind() -> None:
    before = signal.getsignal(signal.SIGPROF)
    with ends():
        pass
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGPROF) == before
