"""Reports of other tools: our own reports are read back, and strange ones end in a status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

import wellbuilt
from wellbuilt.engine.gather import Redacted, gather
from wellbuilt.kernel.plugins import discover
from wellbuilt.kernel.records import Record
from wellbuilt.kernel.reporting import Look, Report
from wellbuilt.sources.findings.reports import _ocsf, _sarif
from wellbuilt.store.folder import Folder

NOTEBOOK = 'resource "aws_sagemaker_notebook_instance" "n" {\n  role_arn = "r"\n  instance_type = "ml.t3.medium"\n}\n'


def found(folder: Path) -> list[Record]:
    """Return the records of findings in a folder."""
    records = gather(Redacted(Folder(folder)), var_files={}, progress=lambda _: None).records
    return [one for one in records if one.kind == "tool finding"]


def test_a_report_of_code_scanning_is_read_back(tmp_path: Path) -> None:
    """Ours, under another tool's name: what we said ourselves is no news."""
    (tmp_path / "main.tf").write_text(NOTEBOOK)
    review = wellbuilt.review(tmp_path, cached=False)
    (sarif,) = (one for one in discover("reports", Report) if one.name == "sarif")
    text = str(sarif.render(review, Look()))
    (tmp_path / "ours.sarif").write_text(text)
    assert found(tmp_path) == []
    report = json.loads(text)
    report["runs"][0]["tool"]["driver"]["name"] = "another"
    (tmp_path / "ours.sarif").write_text(json.dumps(report))
    told = {str(one.address).rpartition("/")[2] for one in found(tmp_path)}
    assert told
    assert told == {f.check for f in review.findings if f.outcome == "fails"}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"[]",
        b'{"runs": 3}',
        b'{"runs": [3, {"tool": 1, "results": [{"ruleId": 3}]}]}',
        b'{"runs": [{"tool": {"driver": {"name": "a", "rules": [{"id": {}}]}}, "results": [{"ruleId": "a", "level": [1]}]}]}',
        b"[" * 9000,
        b"\xff",
    ],
)
@pytest.mark.parametrize("name", ["a.sarif", "a.ocsf.json"])
def test_strange_reports_end_in_a_status_or_nothing(name: str, content: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    assert found(tmp_path) == []


JSON = st.recursive(
    st.none() | st.integers(0, 5000) | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["tool", "driver", "name", "rules", "results", "ruleId", "level", "kind", "locations"])
            | st.sampled_from(
                ["metadata", "product", "finding_info", "severity_id", "class_uid", "status_id", "title"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)


@given(JSON)
@settings(max_examples=200, deadline=None)
def test_no_document_breaks_them(document: object) -> None:
    assert isinstance(list(_ocsf(document)), list)
    assert isinstance(list(_sarif({"runs": [document]})), list)
