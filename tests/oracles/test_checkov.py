"""Checkov's fixtures as an outside test of our mappings and checks: on the same practice we never say the opposite."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.oracles.checkov import Claim, claims
from tests.oracles.completing import carrier, complete
from tests.oracles.disagreements import CHECKOV as EXPECTED
from tests.oracles.judging import Outcome, Seen, see
from tests.oracles.peers import WHY_NOT, peer
from tests.oracles.practices import PRACTICES

CHECKOV = peer("checkov")
CLAIMS = [claim for claim in claims(CHECKOV) if claim.check in PRACTICES] if CHECKOV else []
AT_LEAST = 250
needs_checkov = pytest.mark.skipif(not CHECKOV, reason=WHY_NOT + "checkov")


@cache
def seen(source: Path | str) -> Seen:
    """Return a fixture as wellbuilt understands it."""
    with TemporaryDirectory() as folder:
        return see(complete(source, Path(folder)))


def outcomes(claim: Claim) -> dict[str, Outcome]:
    """Return our outcome on every subject of a claim."""
    here = seen(claim.folder or claim.text)
    return {subject: here.outcome(address(subject), PRACTICES[claim.check]) for subject in claim.says}


def address(subject: str) -> str:
    """Return a subject's address: they put the kind before a logical name of CloudFormation."""
    return subject.partition(".")[2] if subject.startswith("AWS::") else carrier(subject)


def opposite(claim: Claim) -> dict[str, Outcome]:
    """Return the subjects of which we say the opposite of what they say."""
    contrary = {True: "" if PRACTICES[claim.check].narrow else "fails", False: "holds"}
    return {subject: told for subject, told in outcomes(claim).items() if told == contrary[claim.says[subject]]}


def expected(claim: Claim, subject: str) -> str:
    """Return why a disagreement is right, "" where nothing says so."""
    return EXPECTED.get((claim.check, subject)) or EXPECTED.get((claim.check, claim.test)) or ""


@needs_checkov
@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: f"{claim.framework}-{claim.check}-{claim.test}")
def test_we_never_say_the_opposite_without_a_reason(claim: Claim) -> None:
    """What passes with them does not fail with us, what fails with them does not hold, but for what is explained."""
    found = opposite(claim)
    assert {subject: told for subject, told in found.items() if not expected(claim, subject)} == {}
    stale = [subject for subject in claim.says if expected(claim, subject) and subject not in found]
    assert stale == [], "explained as a disagreement, and none any more"


@needs_checkov
@pytest.mark.parametrize("claim", [c for c in CLAIMS if c.counts], ids=lambda claim: f"{claim.framework}-{claim.check}")
def test_where_they_only_count_we_count_the_same(claim: Claim) -> None:
    """Where we judge every subject they judge, as many hold and fail as with them."""
    ours = seen(claim.folder or claim.text).count(PRACTICES[claim.check])
    known = (ours.get("holds", 0), ours.get("fails", 0))
    if claim.counts is None or PRACTICES[claim.check].narrow or sum(known) != sum(claim.counts) or "unknown" in ours:
        pytest.skip(f"we do not judge the same subjects: {dict(ours)}")
    assert known == claim.counts


@needs_checkov
def test_the_comparison_compares(record_property: Callable[[str, object], None]) -> None:
    """Most of what both speak of is decided by both: a comparison of nothing would agree as well."""
    counted = Counter(
        told
        if told not in ("holds", "fails")
        else ("agrees" if (told == "holds") == claim.says[subject] else "differs")
        for claim in CLAIMS
        for subject, told in outcomes(claim).items()
    )
    record_property("counted", dict(counted))
    assert counted["agrees"] >= AT_LEAST


@needs_checkov
def test_every_practice_of_the_table_is_one_of_theirs() -> None:
    """A practice that none of their tests speaks of is a slip."""
    assert PRACTICES.keys() - {claim.check for claim in CLAIMS} == set()
