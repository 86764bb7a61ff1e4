"""Causes: what explains several findings at once."""

from __future__ import annotations

import pytest

from wellbuilt.engine.advise import advise
from wellbuilt.kernel.checks import Exposure
from wellbuilt.kernel.records import Mark
from wellbuilt.kernel.reviews import Evidence, Finding

REACH: dict[str, Exposure] = {"f": "none seen"}


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
    (cause,), _ = advise([finding(*evidence)], [], REACH)
    assert cause.explanation == explanation


def stated(excerpt: str, line: int, via: Mark | None = None) -> Evidence:
    """Return a fact that a line of its own states."""
    mark = Mark("a.tf", line, via=via)
    return Evidence("it", "ended", "runtime", True, "stated", mark, mattered=True, excerpt=excerpt)


def test_copies_of_one_line_are_one_cause() -> None:
    """Whoever copied it changes it everywhere; what a variable decides is decided there."""
    old, new = 'runtime = "python3.6"', 'runtime = "python3.7"'
    found = [finding(stated(old, 1)), finding(stated(old, 9)), finding(stated(new, 20))]
    causes, _ = advise(found, [], REACH)
    assert {c.explanation: len(c.findings) for c in causes} == {f"each says {old}": 2, "a.tf:20": 1}
    by_variable = [finding(stated("runtime = var.r", n, via=Mark("v.tf", 3))) for n in (1, 9)]
    (cause,), _ = advise(by_variable, [], REACH)
    assert cause.explanation == "v.tf:3"


def test_lines_that_only_begin_alike_are_not_one() -> None:
    """`Action:` says nothing without what follows it."""
    causes, _ = advise([finding(stated("runtime:", 1)), finding(stated("runtime: [", 9))], [], REACH)
    assert len(causes) == 2
