"""What errors say."""

from __future__ import annotations

from wellbuilt.kernel.errors import LensError, UsageError

KEY = "AKIA" + "Z7QX2M4L9TQW8RNB"


def test_an_error_shows_no_secret() -> None:
    told = UsageError(f"there is no check {KEY}", hint=f"not {KEY}")
    assert KEY not in str(told) + told.hint
    broken = LensError("the lens is broken", (("pillars[0]", f"{KEY} is no pillar"),))
    assert KEY not in str(broken) + broken.problems[0][1]
    assert "pillars[0]" in str(broken)
