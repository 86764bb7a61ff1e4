from __future__ import annotations

from xml.etree import ElementTree as ET

from junitparser import Error, Failure, JUnitXml, Skipped

from tests.showing import finding, full
from wellbuilt.kernel.reporting import Look
from wellbuilt.reports.junit import render


def _root(text: str) -> ET.Element:
    return ET.fromstring(text)  # noqa: S314  our own


def test_another_program_reads_what_came_of_each_check() -> None:
    told = JUnitXml.fromstring(render(full(), Look()).encode())
    assert (told.tests, told.failures, told.errors, told.skipped) == (6, 2, 1, 2)
    outcomes = {suite.name: [type(r) for case in suite for r in case.result] for suite in told}
    assert outcomes == {
        "expired": [Failure],
        "frail": [Error],
        "held": [],
        "models-are-versioned": [Failure],
        "open": [Skipped],
        "taken": [Skipped],
    }


def test_what_is_not_known_never_passes() -> None:
    told = JUnitXml.fromstring(render(full(findings=(finding(outcome="unknown", reason="?"),)), Look()).encode())
    assert [r.message for suite in told for case in suite for r in case.result] == ["not known: ?"]


def test_a_failure_says_where_why_and_what_to_do() -> None:
    root = _root(render(full(), Look()))
    failure = next(root.iter("failure"))
    assert failure.get("message") == "Models are versioned."
    assert failure.text is not None
    assert "infra/storage.tf:5" in failure.text
    assert "fix: turn on versioning." in failure.text
    cases = [case for case in root.iter("testcase") if case.get("classname") == "models-are-versioned"]
    assert [(case.get("name"), case.get("line")) for case in cases] == [("aws_s3_bucket.models in infra", "5")]


def test_what_does_not_apply_is_no_test() -> None:
    root = _root(render(full(findings=(finding(outcome="not applicable"),)), Look()))
    assert root.get("tests") == "0"
