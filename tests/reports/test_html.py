from __future__ import annotations

import re
import time
import tracemalloc
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

from hypothesis import given, settings

from tests.reports.workloads import write
from tests.showing import any_of, cause, evidence, finding, full
from tests.soaking import tries
from wellbuilt import review as reviewed
from wellbuilt.engine.compare import compare, trend_point
from wellbuilt.kernel.records import Mark, Status
from wellbuilt.kernel.reporting import Look
from wellbuilt.kernel.reviews import Amendment, Link, Review, Thing
from wellbuilt.kernel.values import replace
from wellbuilt.reports.html import render
from wellbuilt.reports.html.graph import WAY
from wellbuilt.reports.markup import el, web

ALLOWED = {
    *("html", "head", "meta", "title", "style", "body", "main", "header", "footer", "section", "h1", "h2", "h3", "p"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td", "ul", "ol", "li", "span", "strong", "b", "code", "pre"),
    *("details", "summary", "a", "div", "nav", "script", "svg", "g", "rect", "path", "text", "circle", "figure"),
    *("figcaption", "del", "ins", "button"),
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
        if not {"style", "script"} & set(self.open):
            self.text += data


def read(review: Review) -> Reader:
    return Reader(render(review, Look()))


def test_every_section_is_there() -> None:
    reader = read(full())
    headings = [
        "Do first",
        "The workload",
        "Who is told",
        "Practices at a glance",
        "Questions",
        "Whom to ask",
        "Accepted risks",
        "Sources",
        "Not seen",
        "Next",
        "Evidence",
    ]
    assert re.findall(r"<h2[^>]*>(.*?)</h2>", render(full(), Look())) == headings
    assert reader.open == []


def test_a_section_with_nothing_to_say_is_left_out() -> None:
    text = read(full(causes=(), next=(), sources=())).text
    assert "Do first" not in text
    assert "Sources" not in text


def test_it_tells_what_the_terminal_tells() -> None:
    text = read(full()).text
    for said in (
        "to settle it, ask operations (1), engineer (1); try restore-model",
        "Not so in infra/1.tf:1, infra/1.tf:2, infra/1.tf:3, infra/1.tf:4and 2 more",
        "Because nobody sets versioning.status.",
        "Fix: fix number 7.",
        "Janeuntil 2027-01-01it is scratch",
        "legacyterraformpartly module ./x is not on disk",
        "Is every version kept? no (versioning.status is left out), infra/storage.tf:5 from infra/variables.tf:2",
        'resource "aws_s3_bucket" "models" {',
        "the drill restore-model passes; or ask operations: Do you follow P2?",
    ):
        assert said in text


def test_nothing_is_fetched_and_only_our_script_runs() -> None:
    page = render(full(), Look())
    reader = Reader(page)
    assert {tag for tag, _ in reader.tags} <= ALLOWED
    asked = [v or "" for _, attributes in reader.tags for name, v in attributes.items() if name in ("src", "href")]
    assert {link for link in asked if not link.startswith("#")} == {"https://docs.example.com/versioning"}
    assert not re.search(r"url\(|@import|javascript:", page)
    policy = next(a["content"] or "" for _, a in reader.tags if a.get("http-equiv") == "Content-Security-Policy")
    for tag in ("style", "script"):
        (inside,) = re.findall(f"<{tag}>(.*?)</{tag}>", page, flags=re.DOTALL)
        assert f"{tag}-src 'sha256-{b64encode(sha256(inside.encode()).digest()).decode()}'" in policy
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy


def test_every_link_within_the_page_leads_somewhere_and_no_id_is_given_twice() -> None:
    first, *others = full().practices
    tags = read(full(practices=(replace(first, findings=("f1",)), *others))).tags
    ids = [attributes["id"] for _, attributes in tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    asked = {(a.get("href") or "")[1:] for tag, a in tags if tag == "a" and (a.get("href") or "").startswith("#")}
    assert asked <= set(ids)
    assert {"p-P1", "finding-f1"} <= asked


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


def test_a_fix_is_shown_in_the_words_of_the_file() -> None:
    added = cause(1, amendments=(Amendment(Mark("a.tf", 1), "terraform", "b {", "b {\n  c = 1"),))
    page = render(full(causes=(added, cause(2))), Look())
    assert '<span class="same">b {</span><ins>  c = 1</ins>' in page
    assert "<del>a = 1</del><ins>a = 2</ins>" in page


def test_five_thousand_findings_are_shown_in_time_and_in_little_space() -> None:
    """The bar is 5 s; a machine that is busy with eight things at once gets three times as long."""
    told = tuple(finding(id=f"f{at}", subject=f"b{at // 5}", scope="") for at in range(5000))
    things = tuple(
        Thing(f"b{at}", "DataStore", f"b{at}", Mark("a.tf", at), "", ("terraform",), area=WAY[at % 6])
        for at in range(1000)
    )
    links = tuple(
        Link(f"b{at}", f"b{(at * 7 + 1) % 1000}", "inputs", "sure", area=WAY[(at * 7 + 1) % 6]) for at in range(1000)
    )
    big = full(findings=told, things=things, links=links)
    tracemalloc.start()
    before = time.process_time()
    page = render(big, Look())
    took, (_, most) = time.process_time() - before, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert page.count('id="finding-') == 5000
    assert took < 15
    assert most < 500e6


def test_the_page_of_a_hundred_resources_is_small(tmp_path: Path) -> None:
    write(tmp_path, 100)
    assert len(render(reviewed(tmp_path), Look()).encode()) < 1.5e6


def test_what_changed_and_how_it_was_before_stand_at_the_top() -> None:
    now = full()
    before = replace(now, practices=tuple(replace(p, state="met") for p in now.practices), findings=())
    told = replace(now, since=compare(before, now, ("spring", "now")), trend=(trend_point("spring", before),))
    text = read(told).text
    head = text[: text.index("This page holds")][: text.index("Do first")]
    assert "Since spring" in head
    assert "met → not met Practice P1" in head
    assert "Questions by milestone" in head
    assert "spring2026-11-22" in head
    assert "now2026-11-22" in head


def test_many_findings_are_folded() -> None:
    many = tuple(finding(id=f"f{at}") for at in range(30))
    assert '<details class="group"><summary>Fails (30)</summary>' in render(full(findings=many), Look())
