"""What several reports say: nothing is lost where it is said in fewer words."""

from __future__ import annotations

from hypothesis import given, settings, strategies as st

from tests.showing import any_of, full
from wellbuilt.kernel.reviews import Cause
from wellbuilt.kernel.values import replace
from wellbuilt.reports import digest

NAMED = st.lists(
    any_of(Cause).flatmap(lambda c: st.sampled_from("ab").map(lambda check: replace(c, check=check))), max_size=6
)


@settings(max_examples=60)
@given(NAMED)
def test_a_plan_says_each_statement_once_and_loses_no_place(causes: list[Cause]) -> None:
    plan = digest.plan(replace(full(), causes=tuple(causes)))
    assert [entry.check for entry in plan] == list(dict.fromkeys(cause.check for cause in causes))
    for kept in ("places", "findings"):
        assert {(e.check, one) for e in plan for one in getattr(e, kept)} == {
            (c.check, one) for c in causes for one in getattr(c, kept)
        }
