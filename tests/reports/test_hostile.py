"""What others wrote is inert in every report, and every report is the same each time and small enough."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Mapping
from io import BytesIO, StringIO
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from junitparser import JUnitXml
from markdown_it import MarkdownIt
from openpyxl import load_workbook
from pypdf import PdfReader

from tests.reports import test_html
from tests.reports.hostile import HOSTILE, hostile
from tests.reports.test_sarif import validate
from tests.showing import full
from wellbuilt.engine.compare import compare, trend_point
from wellbuilt.kernel.plugins import discover
from wellbuilt.kernel.reporting import Look, Report
from wellbuilt.kernel.reviews import Review
from wellbuilt.kernel.values import replace
from wellbuilt.reports.json import read

REPORTS = {report.name: report for report in discover("reports", Report)}
STEERING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
FORMULA = re.compile(r"\s*[=+@\uff1d\uff0b\uff0d\uff20\t\r-]")
FOLDS = {"details", "summary"}


def _html(page: str, review: Review) -> None:
    reader = test_html.Reader(page)
    assert {tag for tag, _ in reader.tags} <= test_html.ALLOWED
    assert not [name for _, attributes in reader.tags for name in attributes if name.startswith("on")]
    assert reader.open == []


def _markdown(text: str, review: Review) -> None:
    """Read as GitHub would: tables, struck text and addresses that become links by themselves."""
    assert len(text) < 65_536
    page = MarkdownIt("gfm-like", {"html": True}).render(text)
    reader = test_html.Reader(page.replace("<br />", "<br>").replace("<br>", ""))
    tags = {tag for tag, _ in reader.tags}
    assert (
        tags
        <= {"h3", "h4", "p", "code", "strong", "em", "ol", "ul", "li", "table", "thead", "tbody", "tr", "th", "td"}
        | FOLDS
    )
    assert [tag for tag, _ in reader.tags].count("h3") == 1
    assert not [a for _, a in reader.tags if set(a) - {"style", "start"}]
    assert reader.open == []
    called = re.findall(r"[@#]\w+", re.sub(r"<code>.*?</code>", "", page, flags=re.DOTALL).replace("&#", ""))
    assert called == []


def _github(text: str, review: Review) -> None:
    del review
    assert all(re.fullmatch(r"::(error|warning|notice) [^\n]*?::[^\r\n]+", line) for line in text.split("\n")[:-1])


def _counts(text: str, review: Review) -> None:
    assert review.workload not in text or len(review.workload) < 3
    assert text.isascii()


def _csv(text: str, review: Review) -> None:
    rows = list(csv.reader(StringIO(text, newline="")))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert len(rows) > 2
    assert not [cell for row in rows for cell in row if FORMULA.match(cell)]


def _junit(text: str, review: Review) -> None:
    ET.fromstring(text)  # noqa: S314  our own
    suites = JUnitXml.fromstring(text.encode())
    assert suites.tests == sum(len(list(suite)) for suite in suites) > 3


def _sarif(text: str, review: Review) -> None:
    log = json.loads(text)
    validate(log)
    assert len(log["runs"][0]["results"]) == 3


def _json(text: str, review: Review) -> None:
    assert read(text) == review


def _xlsx(book: bytes, review: Review) -> None:
    """Nothing is a formula or a link, and no name leads out of the workbook."""
    opened = load_workbook(BytesIO(book))
    assert opened.sheetnames == ["Answer", "Practices", "Findings"]
    assert opened["Findings"].max_row == len(review.findings) + 1
    cells = [cell for sheet in opened for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    assert {name for name in ZipFile(BytesIO(book)).namelist() if "external" in name or "vba" in name} == set()


def _cyclonedx(text: str, review: Review) -> None:
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None


def _pdf(document: bytes, review: Review) -> None:
    """Nothing in it is done, and every link leads to a page of its own."""
    opened = PdfReader(BytesIO(document))
    assert not {"/OpenAction", "/AA", "/AcroForm"} & set(opened.trailer["/Root"])
    annotations = [a.get_object() for page in opened.pages for a in page.get("/Annots", [])]
    assert {a["/Subtype"] for a in annotations} <= {"/Link"}
    assert not [a for a in annotations if "/A" in a and a["/A"].get_object().get("/S") != "/GoTo"]


READERS: Mapping[str, Callable[..., None]] = {
    "html": _html,
    "markdown": _markdown,
    "github": _github,
    "counts": _counts,
    "csv": _csv,
    "csv-practices": _csv,
    "junit": _junit,
    "sarif": _sarif,
    "json": _json,
    "xlsx": _xlsx,
    "cyclonedx": _cyclonedx,
    "pdf": _pdf,
    "terminal": lambda *_: None,  # nothing but text: what could steer it is looked for in every text
}


def told() -> Review:
    """Return a review with something of everything, what changed and what milestones said before included."""
    before = full(findings=(), practices=())
    return replace(full(), since=compare(before, full()), trend=(trend_point("spring", before),))


@pytest.mark.parametrize("said", HOSTILE)
@pytest.mark.parametrize("name", REPORTS)
def test_what_others_wrote_is_inert(name: str, said: str) -> None:
    review = hostile(Review, told(), HOSTILE[said])
    written = REPORTS[name].render(review, Look(verbose=True))
    if isinstance(written, str):
        assert not STEERING.findall(written.replace("\r\n", "\n"))
        if name != "json":  # which says everything as it is, halves of letters escaped where it is written
            written.encode("utf-8", "strict" if name != "terminal" else "backslashreplace")
    READERS[name](written, review)


@pytest.mark.parametrize("name", REPORTS)
def test_the_same_review_gives_the_same_bytes(name: str) -> None:
    assert REPORTS[name].render(told(), Look()) == REPORTS[name].render(told(), Look())


def test_no_two_reports_write_files_of_one_name() -> None:
    suffixes = [report.suffix for report in REPORTS.values()]
    assert len(suffixes) == len(set(suffixes))


def test_every_report_says_for_whom_it_is() -> None:
    assert all(report.about and report.suffix.startswith(".") for report in REPORTS.values())
    assert Path("review" + REPORTS["csv-practices"].suffix).name == "review.practices.csv"
