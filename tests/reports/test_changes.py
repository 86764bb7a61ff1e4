from __future__ import annotations

import json
from functools import cache

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt

from tests.reports import test_html
from tests.reports.hostile import HOSTILE, hostile
from tests.reports.test_hostile import STEERING
from tests.showing import any_of, evidence, finding, full, practice
from wellbuilt.engine.compare import compare
from wellbuilt.kernel.codec import decode
from wellbuilt.kernel.differences import SCHEMA, Difference
from wellbuilt.kernel.plugins import discover
from wellbuilt.kernel.reporting import DifferenceReport, Look
from wellbuilt.kernel.schemas import schema_of
from wellbuilt.reports import changes

REPORTS = {report.name: report for report in discover("reports", DifferenceReport)}


@cache
def difference() -> Difference:
    """Return a difference with something of everything."""
    before = full(
        findings=(
            *full().findings,
            finding(check="gone", evidence=()),
            finding(check="weighed", severity="low", evidence=()),
        ),
        practices=(practice("P1"), practice("P2")),
    )
    fixed = finding(outcome="holds", evidence=(evidence(value=True, origin="stated"),))
    after = full(
        findings=(
            fixed,
            *full().findings[1:],
            *(finding(check="new", subject=f"b{n}") for n in range(30)),
            finding(check="weighed", evidence=()),
        ),
        practices=(practice("P1", state="met", grade="declared"), practice("P2")),
        sources=(),
    )
    return compare(before, after, ("main", "now"))


def test_the_terminal_says_what_is_new_what_is_closed_and_why() -> None:
    told = changes.terminal(difference(), Look())
    assert told.startswith("Findings: 30 appeared, 1 graver, 1 closed; 1 practice is now met.\nmain (churn")
    for said in (
        "New · 30",
        "and 10 more with --verbose",
        "models-are-versioned on aws_s3_bucket.models\n          fails → holds in infra/storage.tf:5",
        "Is every version kept? no → yes",
        "its severity was low and is high",
        "Practice P1 (P1)",
        "Not judged again",
        "gone",
    ):
        assert said in told
    assert "more with" not in changes.terminal(difference(), Look(verbose=True))
    assert "New" not in changes.terminal(difference(), Look(quiet=True))


def test_markdown_shows_the_news_and_folds_the_rest() -> None:
    told = changes.markdown(difference(), Look())
    shown = told.split("<details>")[0]
    assert "#### New (30)" in shown
    assert "- and 10 more" in shown
    assert [part.split("</summary>")[0] for part in told.split("<summary>")[1:]] == [
        "Graver (1)",
        "Closed (1)",
        "Practices (1)",
        "Not judged again",
    ]


def test_json_keeps_to_its_schema_and_is_read_back() -> None:
    text = changes.json(difference(), Look())
    Draft202012Validator(schema_of(Difference, id_=f"urn:wellbuilt:difference:{SCHEMA}")).validate(json.loads(text))
    assert decode(Difference, json.loads(text)) == difference()


@given(any_of(Difference))
@settings(max_examples=30)
def test_any_difference_is_shown_in_every_format(told: Difference) -> None:
    for report in REPORTS.values():
        assert report.render(told, Look(verbose=True))


@pytest.mark.parametrize("said", HOSTILE)
@pytest.mark.parametrize("name", REPORTS)
def test_what_others_wrote_is_inert(name: str, said: str) -> None:
    told = hostile(Difference, difference(), HOSTILE[said])
    written = REPORTS[name].render(told, Look(verbose=True))
    assert not STEERING.findall(written)
    if name == "json":
        assert decode(Difference, json.loads(written)) == told
    if name == "markdown":
        assert len(written) < 65_536
        reader = test_html.Reader(MarkdownIt("gfm-like", {"html": True}).render(written).replace("<br />", ""))
        assert {tag for tag, _ in reader.tags} <= {"h3", "h4", "p", "ul", "li", "code", "details", "summary"}
        assert not [attributes for _, attributes in reader.tags if attributes]
        assert reader.open == []


def test_what_moved_is_said() -> None:
    told = compare(full(findings=()), full(findings=(), things=()))
    assert "Moved" not in changes.terminal(told, Look())
    told = decode(Difference, {**json.loads(changes.json(told, Look())), "moved": [{"before": "a", "after": "b"}]})
    assert "a → b" in changes.terminal(told, Look())
    assert "`a` → `b`" in changes.markdown(told, Look())
