from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft4Validator

from tests.showing import evidence, finding, full
from wellbuilt.engine.compare import compare
from wellbuilt.kernel.records import Mark
from wellbuilt.kernel.reporting import Look
from wellbuilt.kernel.reviews import Review
from wellbuilt.kernel.values import replace
from wellbuilt.reports.sarif import render

SCHEMA = Path(__file__).parent / "data" / "sarif-schema-2.1.0.json"
"""As published: https://github.com/oasis-tcs/sarif-spec/blob/main/sarif-2.1/schema/sarif-schema-2.1.0.json."""


@cache
def _validator() -> Draft4Validator:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return Draft4Validator(schema, format_checker=Draft4Validator.FORMAT_CHECKER)


def validate(log: Any) -> None:
    _validator().validate(log)


def run(review: Review | None = None) -> Any:
    log = json.loads(render(review or full(), Look()))
    validate(log)
    return log["runs"][0]


def test_one_result_per_failing_and_accepted_finding() -> None:
    results = run()["results"]
    assert [r["ruleId"] for r in results] == ["models-are-versioned", "taken", "expired"]
    assert [bool(r["suppressions"]) for r in results] == [False, True, False]
    assert results[1]["suppressions"][0]["justification"] == "it is scratch (Jane, until 2027-01-01)"


def test_each_result_names_its_rule_which_helps() -> None:
    told = run()
    rules = told["tool"]["driver"]["rules"]
    for result in told["results"]:
        rule = rules[result["ruleIndex"]]
        assert rule["id"] == result["ruleId"]
        assert "Fix: turn on versioning." in rule["help"]["text"]
        assert "Practice P1 (P1)" in rule["help"]["text"]
        assert rule["properties"]["tags"] == ["P1", "reliability"]


def test_fingerprints_do_not_change_when_lines_shift() -> None:
    moved = replace(finding(), place=Mark("infra/other.tf", 99))
    before, after = (run(full(findings=(f,)))["results"][0] for f in (finding(), moved))
    assert before["partialFingerprints"] == after["partialFingerprints"]
    assert before["locations"] != after["locations"]


def test_a_result_stands_on_the_line_that_decides() -> None:
    stated = evidence(origin="stated", mark=Mark("infra/a b.tf", 9, via=Mark("infra/variables.tf", 2)))
    result = run(full(findings=(finding(evidence=(stated,)),)))["results"][0]
    physical = result["locations"][0]["physicalLocation"]
    assert physical["artifactLocation"] == {"uri": "infra/a%20b.tf", "uriBaseId": "SRCROOT"}
    assert physical["region"] == {"startLine": 9}
    related = [r["physicalLocation"]["artifactLocation"]["uri"] for r in result["relatedLocations"]]
    assert related == ["infra/storage.tf", "infra/a%20b.tf", "infra/variables.tf"]


def test_what_was_not_read_or_broke_is_a_notice() -> None:
    notices = run()["invocations"][0]["toolExecutionNotifications"]
    assert [(n["level"], n["message"]["text"]) for n in notices] == [
        ("warning", "legacy (partly): module ./x is not on disk"),
        ("error", "bad.yaml (failed): line 3: not YAML"),
        ("error", "frail broke on aws_s3_bucket.models: KeyError: 'x'"),
    ]


def test_it_tells_new_from_old_where_there_is_a_baseline() -> None:
    old, new, graver = finding(id="a"), finding(id="b", subject="b"), finding(id="c", subject="c")
    before = full(findings=(old, replace(graver, severity="low")))
    after = full(findings=(old, new, graver))
    told = run(replace(after, since=compare(before, after)))["results"]
    assert [r["baselineState"] for r in told] == ["unchanged", "new", "updated"]
    assert "baselineState" not in run(after)["results"][0]


def test_a_thing_that_has_no_line_has_no_region() -> None:
    result = run(full(findings=(finding(place=Mark("."), evidence=()),)))["results"][0]
    assert result["locations"][0]["physicalLocation"] == {"artifactLocation": {"uri": ".", "uriBaseId": "SRCROOT"}}
