"""Documents: which they are, and what of them was never filled in."""

from __future__ import annotations

from pathlib import Path

import pytest

import wellbuilt
from wellbuilt.sources.files.documents import kind_of, sections

CARD = "# Churn\n\nPredicts churn.\n\n## Limitations\n\n[More Information Needed]\n\n## Data\n\n- TBD\n\n## Code\n\n```\n# TBD\n```\n"


def test_what_marks_a_gap_is_told_apart() -> None:
    titles, unfilled = sections(CARD)
    assert titles == ["Churn", "Limitations", "Data", "Code"]
    assert unfilled == ["Limitations", "Data"]


@pytest.mark.parametrize(
    "body", ["", "We do not know yet; TBD by the team of risk.", "<https://example.com/eval>", "| a | b |", "N/A"]
)
def test_what_says_something_is_no_gap(body: str) -> None:
    assert sections(f"## A\n\n{body}\n\n## B\n\nx\n")[1] == []


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("MODEL_CARD.md", "model card"),
        ("models/churn/model-card.md", "model card"),
        ("docs/runbooks/endpoint-down.md", "runbook"),
        ("docs/adr/0001-use-xgboost.md", "decision record"),
        ("DATASHEET.md", "data sheet"),
        ("docs/adr/template.md", None),
        ("README.md", "read me"),
        ("src/README.md", None),
        ("docs/slo.md", "service-level objectives"),
        ("EXPERIMENTS.md", "experiment notes"),
    ],
)
def test_a_document_is_known_by_its_path(path: str, kind: str | None) -> None:
    assert kind_of(path) == kind


def test_a_card_with_gaps_is_found_with_low_confidence(tmp_path: Path) -> None:
    (tmp_path / "MODEL_CARD.md").write_text(CARD)
    (finding,) = [f for f in wellbuilt.review(tmp_path, cached=False).findings if f.check == "document-is-filled-in"]
    assert (finding.outcome, finding.confidence) == ("fails", "low")
