from __future__ import annotations

import re
from io import BytesIO

from pypdf import PdfReader

from tests.showing import finding, full
from wellbuilt.kernel.reporting import Look
from wellbuilt.kernel.reviews import Review
from wellbuilt.reports.pdf import render


def pages(review: Review) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(render(review, Look()))).pages]


def test_it_has_a_title_contents_and_page_numbers() -> None:
    told = pages(full())
    assert "churn" in told[0]
    assert "9 of 12" not in told[0]
    assert "1 of 3 questions carry a proven high risk" in told[0]
    for section in ("What to do first", "Questions", "Practices", "Accepted risks", "Not seen", "Evidence"):
        assert re.search(rf"{section} ?(\. ?)+\d", told[0])
    for number, page in enumerate(told, 1):
        assert f"{number} / {len(told)}" in page


def test_it_tells_what_the_others_tell() -> None:
    told = " ".join(pages(full()))
    for said in (
        "Not so in infra/1.tf:1, infra/1.tf:2,",
        "Because nobody sets versioning.status.",
        "Fix: fix number 7.",
        "until 2027-01-01, by Jane: it is scratch",
        "module ./x is not on disk",
        "Is every version kept? no",
    ):
        assert said in told


def test_it_can_be_read_aloud_and_names_its_language() -> None:
    root = PdfReader(BytesIO(render(full(), Look()))).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"


def test_a_long_name_breaks() -> None:
    told = " ".join(pages(full(findings=(finding(subject="x" * 900),))))
    assert told.replace(" ", "").replace("\u200b", "").count("x" * 900) == 1


def test_nothing_to_say_is_no_section() -> None:
    bare = full(causes=(), findings=(), sources=(), questions=(), practices=(), things=())
    assert "Evidence" not in " ".join(pages(bare))
