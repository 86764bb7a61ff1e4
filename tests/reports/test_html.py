from __future__ import annotations

import re
from html.parser import HTMLParser

from hypothesis import given, settings

from tests.showing import any_of, cause, evidence, finding, full
from tests.soaking import tries
from wellbuilt.kernel.records import Mark, Status
from wellbuilt.kernel.reporting import Look
from wellbuilt.kernel.reviews import Review
from wellbuilt.reports.html import render
from wellbuilt.reports.markup import el, web

ALLOWED = {
    *("html", "head", "meta", "title", "style", "body", "main", "header", "footer", "section", "h1", "h2", "h3", "p"),
    *("table", "thead", "tbody", "tr", "th", "td", "ul", "ol", "li", "span", "strong", "b", "code", "pre", "details"),
    *("summary", "a", "div"),
}
EVIL = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&amp;</style></title>"


class Reader(HTMLParser):
    """Reads a page as a browser would: what is open, what was closed, and the text outside of styles."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text += data


def read(review: Review) -> Reader:
    return Reader(render(review, Look()))


def test_every_section_is_there() -> None:
    reader = read(full())
    for text in (
        "churn",
        full().sentence,
        "Do first",
        "Already sound",
        "Accepted",
        "Not seen",
        "Next",
        "Practices",
        "Evidence",
    ):
        assert text in reader.text
    assert reader.open == []


def test_it_tells_what_the_terminal_tells() -> None:
    text = read(full()).text
    for said in (
        "To settle it, ask operations (1), engineer (1); try restore-model.",
        "Not so in infra/1.tf:1, infra/1.tf:2,",
        "Because nobody sets versioning.status.",
        "Fix: fix number 7.",
        "taken on aws_s3_bucket.models, until 2027-01-01: it is scratch (Jane)",
        "legacy (partly): module ./x is not on disk",
        "Is every version kept? no (versioning.status is left out), infra/storage.tf:5 from infra/variables.tf:2",
        'resource "aws_s3_bucket" "models" {',
    ):
        assert said in text


def test_nothing_is_fetched_and_nothing_runs() -> None:
    page = render(full(), Look())
    reader = Reader(page)
    assert {tag for tag, _ in reader.tags} <= ALLOWED
    asked = [value for _, attributes in reader.tags for name, value in attributes.items() if name in ("src", "href")]
    assert asked == ["https://docs.example.com/versioning"] * len(asked)
    assert not re.search(r"url\(|@import|javascript:", page)
    policy = next(a["content"] for _, a in reader.tags if a.get("http-equiv") == "Content-Security-Policy")
    assert policy == "default-src 'none'; style-src 'unsafe-inline'"


def test_what_others_wrote_is_text() -> None:
    told = full(
        workload=EVIL,
        sentence=EVIL,
        causes=(cause(1, title=EVIL, places=(EVIL,), explanation=EVIL, owner=EVIL, check=EVIL),),
        sources=(Status(EVIL, EVIL, "failed", EVIL),),
        findings=(
            finding(id=EVIL, subject=EVIL, place=Mark(EVIL), evidence=(evidence(value=EVIL, excerpt=EVIL, link=EVIL),)),
        ),
        next=(EVIL,),
    )
    reader = read(told)
    assert {tag for tag, _ in reader.tags} <= ALLOWED
    assert reader.text.count(EVIL) >= 10
    assert not [name for _, attributes in reader.tags for name in attributes if name.startswith("on")]
    assert reader.open == []


@given(any_of(Review))
@settings(max_examples=tries(30))
def test_any_review_gives_a_page_that_closes_what_it_opens(review: Review) -> None:
    asked = {p for q in review.questions for p in q.practices}
    review = full(findings=review.findings, causes=review.causes, sources=review.sources) if asked else review
    reader = read(review)
    assert reader.open == []
    assert {tag for tag, _ in reader.tags} <= ALLOWED


def test_only_pages_of_the_web_are_links() -> None:
    assert (
        web("https://a.example/x?y=1&z")
        == '<a href="https://a.example/x?y=1&amp;z" rel="noreferrer">https://a.example/x?y=1&amp;z</a>'
    )
    assert web("javascript:alert(1)") == "javascript:alert(1)"


def test_letters_that_no_page_may_hold_are_replaced() -> None:
    assert el("p", "a\x00b\ud800c\x1b\tok") == "<p>a\ufffdb\ufffdc\ufffd\tok</p>"


def test_it_can_be_written_as_utf_8() -> None:
    assert render(full(workload="\ud800"), Look()).encode("utf-8")


def test_it_reads_in_the_dark_and_prints() -> None:
    page = render(full(), Look())
    assert "prefers-color-scheme: dark" in page
    assert "@media print" in page
