from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from typing import Any, get_args
from zipfile import ZipFile

import pytest
from hypothesis import assume, given, settings
from pypdf import PdfReader

from tests.reports.hostile import KEPT
from tests.reports.test_hostile import REPORTS
from tests.showing import any_of, cause, evidence, finding, full, practice
from wellbuilt.engine.compare import compare
from wellbuilt.kernel.codec import hints
from wellbuilt.kernel.differences import Difference
from wellbuilt.kernel.plugins import discover
from wellbuilt.kernel.records import Mark, Status
from wellbuilt.kernel.reporting import DifferenceReport, Look
from wellbuilt.kernel.reviews import Acceptance, Answer, Review
from wellbuilt.kernel.values import fields, is_value
from wellbuilt.reports.sharing import FIELDS, SMALL, shared, texts

PLANTED = (
    "123456789012",
    "arn:aws:iam::123456789012:role/acme-lab",
    "db.acme.internal",
    "jane.doe@acme.example",
    "Zürich",
    "acme",
    "10.11.12.13",
)


def reachable(kind: type, seen: set[type] | None = None) -> set[type]:
    """Return every dataclass that a value of a type may hold."""
    seen = set() if seen is None else seen
    if is_value(kind) and kind not in seen:
        seen.add(kind)
        for hint in (hints(kind)[field] for field in fields(kind)):
            for inner in (hint, *get_args(hint)):
                if isinstance(inner, type):
                    reachable(inner, seen)
    return seen


def test_every_field_that_can_hold_text_has_its_rule() -> None:
    """A field that comes later is refused until somebody says what it holds."""
    kinds = reachable(Review) | reachable(Difference)
    held = {kind: {f for f in fields(kind) if texts(hints(kind)[f])} for kind in kinds}
    assert {kind: set(rules) for kind, rules in FIELDS.items()} == held


def planted(value: Any, said: str, rules: Any = None, name: str = "") -> Any:
    """Return a value of the kernel with a text planted in every field that is not ours to say."""
    if is_value(value) and not isinstance(value, type):
        rules = FIELDS[type(value)]
        told = {}
        for field in fields(value):
            held = getattr(value, field)
            ours = field in rules and rules[field].__name__ == "_keep"
            told[field] = held if ours or field in KEPT else planted(held, said, rules, field)
        return type(value)(**told)
    if isinstance(value, tuple):
        return tuple(planted(item, said, rules, name) for item in value)
    return said + value if isinstance(value, str) and rules and name in rules and (value or name != "apart") else value


@cache
def workload() -> Review:
    """Return a review with people, accounts and excerpts of every kind."""
    word = Answer("P3", "met", "Jane", "2026-01-01", "2027-01-01", "see the wiki")
    told = [
        evidence(origin="stated", value=value)
        for value in ("", 123456789012, ["", {"": ""}], {"": 123456789012}, True, 3, None)
    ]
    before = full(
        findings=(finding(evidence=tuple(told), environment="prod", data_class="secret", reason="?"),),
        practices=(
            *(practice(f"P{n}") for n in (1, 2, 4)),
            practice("P3", state="met", grade="attested", answer=word, reason="Jane says so"),
        ),
    )
    after = full(
        findings=(*full().findings, finding(id="x", subject="y", reason="var.x", owner="@a, @b", evidence=tuple(told))),
        practices=before.practices,
        causes=(cause(1, explanation="it is in x.tf:3"), cause(2, places=("x.tf", "n.ipynb[cell 2]:4"))),
        environments=("prod",),
    )
    return full(**{f: getattr(after, f) for f in fields(after) if f != "since"}, since=compare(before, after))


def written(report: Any, one: Any) -> str:
    """Return all text that a report holds, unpacked where it is packed."""
    made = report.render(one, Look(verbose=True))
    if isinstance(made, str):
        return made
    if made.startswith(b"%PDF"):
        return "".join(page.extract_text() for page in PdfReader(BytesIO(made)).pages) + str(
            PdfReader(BytesIO(made)).metadata
        )
    book = ZipFile(BytesIO(made))
    return "".join(book.read(name).decode() for name in book.namelist())


@pytest.mark.parametrize("said", PLANTED)
@pytest.mark.parametrize("name", REPORTS)
def test_nothing_of_the_workload_is_in_any_report(name: str, said: str) -> None:
    bare = planted(workload(), f"{said} ")
    text = written(REPORTS[name], shared(bare))
    assert said not in text
    assert "Jane" not in text
    if name == "json":
        assert said in written(REPORTS[name], bare)


def test_nothing_of_the_workload_is_in_a_difference() -> None:
    difference = planted(workload().since, "acme ")
    for report in discover("reports", DifferenceReport):
        assert "acme" in report.render(difference, Look(verbose=True))
        assert "acme" not in report.render(shared(difference), Look(verbose=True))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _texts(item)


@given(any_of(Review))
@settings(max_examples=60)
def test_of_any_review_only_words_of_ours_are_left(review: Review) -> None:
    """Whatever stands in a review: what is not ours comes out as nothing or as a pseudonym."""
    assume("\u2603" not in repr(review))
    told = shared(planted(review, "\u2603"))
    left = [text for text in _texts(json.loads(REPORTS["json"].render(told, Look()))) if "\u2603" in text]
    assert left == []


def test_the_same_is_called_the_same_everywhere() -> None:
    told = shared(full())
    (thing,) = (t for t in told.things if t.concept == "DataStore" and not t.apart)
    assert thing.name == "DataStore-1"
    assert {f.subject for f in told.findings} == {"DataStore-1"}
    assert told.findings[0].evidence[0].subject == "DataStore-1"
    assert thing.id == f"{thing.scope}#DataStore-1"
    assert str(told.findings[0].place) == f"{thing.place.path}:5"
    assert thing.place.path.endswith(".tf")
    assert told.causes[0].findings == (told.findings[0].id,)
    assert told.findings[3].acceptance == Acceptance("person-2", "", "2027-01-01")
    assert shared(full()) == told


def test_what_tells_nothing_stays() -> None:
    told = shared(full(findings=(finding(evidence=(evidence(value=3, origin="stated"), evidence(value="off"))),)))
    assert [e.value for e in told.findings[0].evidence] == [3, "off"]
    assert all(e.excerpt == "" for e in told.findings[0].evidence)
    assert told.causes[0].explanation == "nobody sets versioning.status"
    assert [p.reason for p in told.practices][:2] == ["models-are-versioned fails", "nothing that was read settles it"]
    large = shared(full(findings=(finding(evidence=(evidence(value=SMALL, origin="stated"),)),)))
    assert large.findings[0].evidence[0].value == "value-1"


def test_who_says_so_is_somebody_else() -> None:
    word = Answer("P3", "met", "Jane", "2026-01-01", "2027-01-01", "see the wiki", mark=Mark("Jane", kind="person"))
    told = shared(
        full(practices=(*(practice(f"P{n}") for n in (1, 2, 4)), practice("P3", answer=word, reason="Jane says so")))
    )
    assert told.practices[3].reason == "person-1 says so"
    said = told.practices[3].answer
    assert said is not None
    assert (said.by, said.notes, str(said.mark)) == ("person-1", "", "person-1")


def test_places_keep_their_lines_and_sources_their_state() -> None:
    told = shared(
        full(
            causes=(cause(1, places=("a b.tf:3", "x.ipynb[cell 2]:4", "odd")),),
            sources=(Status("terraform", "a b.tf", "partly", "?"),),
        )
    )
    assert re.fullmatch(r"file-\d+\.tf:3 file-\d+\.ipynb\[cell 2\]:4 file-\d+", " ".join(told.causes[0].places))
    assert told.sources[0].path == told.causes[0].places[0].removesuffix(":3")
    assert (told.sources[0].state, told.sources[0].reason) == ("partly", "")
