"""Causes: what explains several findings at once."""

from __future__ import annotations

import pytest

from wellbuilt.engine.advise import advise
from wellbuilt.kernel.records import Mark
from wellbuilt.kernel.reviews import Evidence, Finding


def silent(fact: str, key: str = "") -> Evidence:
    """Return a fact that nobody told."""
    return Evidence("it", fact, key, None, "default", Mark("a.tf", 1), mattered=True, question=f"Is there {fact}?")


def finding(*evidence: Evidence) -> Finding:
    """Return a failure of which only the evidence counts."""
    return Finding(
        id="f", check="c", title="T.", subject="it", concept="Lamp", outcome="fails", severity="high", ceiling="high",
        confidence="high", scope=".", place=Mark("a.tf", 1), effort="hours", fix="Do it.", evidence=evidence,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("evidence", "explanation"),
    [
        ([silent("a", "key")], "nobody sets key"),
        ([silent("a", "key"), silent("b", "other")], "nobody sets key, other"),
        ([silent("a")], "nothing answers “Is there a?”"),
        ([silent("a", "key"), silent("b")], "nobody sets key; nothing answers “Is there b?”"),
        ([silent("a", "key"), silent("b"), silent("c")], "nobody sets key"),
    ],
)
def test_silence_is_told_in_few_words(evidence: list[Evidence], explanation: str) -> None:
    """The key that is missing says more than every other end at which the answer could have been."""
    (cause,), _ = advise([finding(*evidence)], [])
    assert cause.explanation == explanation
