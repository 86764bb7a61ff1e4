from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from tests.showing import cause, full
from wellbuilt.kernel.reporting import Look
from wellbuilt.reports.markdown import MOST, render
from wellbuilt.reports.marked import code, text


def test_the_answer_comes_first_and_the_rest_is_folded() -> None:
    told = render(full(), Look())
    assert told.startswith(f"### {full().sentence}\n")
    for part in ("| Reliability | 1 | 0 | 1 | 1 |", "#### Do first", "1. **Statement 1 is true.**", "and 3 more"):
        assert part in told.split("<details>")[0]
    folds = [part.split("</summary>")[0] for part in told.split("<summary>")[1:]]
    assert folds == ["Then (2)", "Every question (3)", "Accepted (2)", "Not seen (5)", "What would settle most (1)"]
    assert told.count("<details>") == told.count("</details>")


def test_it_fits_into_a_comment_and_says_what_was_left_out() -> None:
    many = tuple(cause(n, places=("y" * 250,) * 4, title="x" * 299) for n in range(1, 200))
    told = render(full(causes=many), Look())
    assert "- and 144 more" in told
    assert len(told) < MOST
    hostile = tuple(cause(n, places=("`" * 300,) * 4, fix="<" * 999, title="<" * 299) for n in range(1, 9_000))
    huge = render(full(causes=hostile), Look())
    assert len(huge) < MOST + 200
    assert "left out: the other formats hold everything" in huge


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("1. a", "1. a"),
        ("# a", "# a"),
        ("a * b", "a * b"),
        ("https://evil.example", "https://evil.example"),
        ("a\n\nb", "a b"),
        ("tag <b>", "tag &lt;b&gt;"),
        ("&amp;", "&amp;amp;"),
        ("- a", "- a"),
        ("\\`x", "\\`x"),
    ],
)
def test_text_is_shown_as_it_is(said: str, shown: str) -> None:
    assert MarkdownIt("gfm-like").render(text(said)) == f"<p>{shown}</p>\n"


def test_nobody_is_called() -> None:
    assert "@jane" not in text("@jane #12")
    assert text("a @ b # c") == "a @ b # c"


@pytest.mark.parametrize("said", ["a", "`", "a`b``c", "``` x", " ", "x`"])
def test_code_is_shown_as_it_is(said: str) -> None:
    shown = MarkdownIt("commonmark").render(f"- {code(said)}")
    assert shown.count("<code>") == 1
    assert said.strip() in shown


def test_an_expired_acceptance_is_said_to_be_one() -> None:
    told = render(full(), Look())
    assert "`expired` on `aws_s3_bucket.models`, expired 2020-01-01: for now (`Joe`)" in told
    assert "`taken` on `aws_s3_bucket.models`, until 2027-01-01: it is scratch (`Jane`)" in told
