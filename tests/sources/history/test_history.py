"""Exported histories: what they show, what leaves them, and what is made of strange ones."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

import wellbuilt
from wellbuilt.engine.gather import Gathered, Redacted, gather
from wellbuilt.kernel.reviews import Review
from wellbuilt.kernel.values import replace
from wellbuilt.kernel.views import plain
from wellbuilt.sources.history.exports import FORMS
from wellbuilt.sources.history.own import entries
from wellbuilt.store.folder import Folder


def put(folder: Path, name: str, content: Any) -> Path:
    """Write a file of JSON, or of lines of it."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = isinstance(content, list) and name.endswith(".jsonl")
    path.write_text("\n".join(map(json.dumps, content)) if lines else json.dumps(content))
    return folder


def gathered(folder: Path) -> Gathered:
    """Return what is gathered of a folder."""
    return gather(Redacted(Folder(folder)), var_files={}, progress=lambda _: None)


def outcomes(review: Review, check: str) -> set[str]:
    """Return what came of a check."""
    return {f.outcome for f in review.findings if f.check == check}


def noted(kind: str, number: int, **more: Any) -> list[dict[str, Any]]:
    """Return entries of one kind, a day apart."""
    return [{"at": f"2026-11-{day:02}T04:00:00+00:00", "kind": kind, **more} for day in range(1, number + 1)]


NAMES = "releases-are-made-without-hands"
DAY = date(2026, 11, 22)


def test_what_happened_long_ago_proves_nothing_and_that_is_told(tmp_path: Path) -> None:
    put(tmp_path, "history.jsonl", noted("release", 9, by="hand"))
    told = {day: wellbuilt.review(tmp_path, on=day, cached=False) for day in (DAY, date(2027, 7, 1))}
    assert [outcomes(review, NAMES) for review in told.values()] == [{"fails"}, {"not applicable"}]
    assert [outcomes(review, "history-reaches-to-today") for review in told.values()] == [{"holds"}, {"fails"}]


@pytest.mark.parametrize(
    ("notes", "on", "state"),
    [
        (noted("retraining", 9, by="pipeline", outcome="success"), DAY, ("met", "operated")),
        (noted("retraining", 9, by="hand"), DAY, ("not met", None)),
        (noted("retraining", 2, by="pipeline"), DAY, ("unknown", None)),
        (noted("retraining", 9, by="pipeline", outcome="success"), date(2027, 7, 1), ("unknown", None)),
    ],
)
def test_retraining_is_operated_where_machines_lately_did_it(
    notes: list[dict[str, Any]], on: date, state: tuple[str, str | None], tmp_path: Path
) -> None:
    review = wellbuilt.review(put(tmp_path, "history.jsonl", notes), on=on, cached=False)
    assert [(p.state, p.grade) for p in review.practices if p.id == "MLPERF06-BP05"] == [state]


@pytest.mark.parametrize(
    ("notes", "outcome"),
    [
        (noted("release", 9, by="pipeline") + noted("release", 1, by="hand"), "holds"),
        (noted("release", 8, by="pipeline") + noted("release", 2, by="hand"), "fails"),
        (noted("release", 8, by="pipeline") + noted("release", 2), "unknown"),
        (noted("release", 2, by="hand"), "not applicable"),
    ],
)
def test_a_habit_is_decided_only_where_the_rest_cannot_change_it(
    notes: list[dict[str, Any]], outcome: str, tmp_path: Path
) -> None:
    review = wellbuilt.review(put(tmp_path, "history.jsonl", notes), on=DAY, cached=False)
    assert outcomes(review, NAMES) == {outcome}


def test_what_happened_is_known_as_measured(tmp_path: Path) -> None:
    review = wellbuilt.review(put(tmp_path, "history.jsonl", noted("release", 5, by="pipeline")), on=DAY, cached=False)
    (finding,) = (f for f in review.findings if f.check == NAMES)
    assert {e.origin for e in finding.evidence if e.fact in ("runs", "by_machine")} == {"measured"}
    assert replace(finding, evidence=()).outcome == "holds"


@pytest.mark.parametrize(
    ("ends", "outcome"), [(["failure"] * 3, "fails"), (["failure", "cancelled", "success"], "holds")]
)
def test_what_keeps_failing(ends: list[str], outcome: str, tmp_path: Path) -> None:
    notes = [{**one, "outcome": end} for one, end in zip(noted("retraining", 3, by="pipeline"), ends, strict=True)]
    review = wellbuilt.review(put(tmp_path, "history.jsonl", notes), on=DAY, cached=False)
    assert outcomes(review, "pipeline-does-not-keep-failing") == {outcome}


def test_runs_of_a_workflow_that_is_not_there_say_nothing_of_releases(tmp_path: Path) -> None:
    runs = [
        {
            "workflowName": "CI",
            "conclusion": "success",
            "event": "workflow_dispatch",
            "createdAt": f"2026-11-0{n}T00:00:00Z",
        }
        for n in range(1, 6)
    ]
    review = wellbuilt.review(put(tmp_path, "runs.json", runs), on=DAY, cached=False)
    assert outcomes(review, NAMES) <= {"unknown", "not applicable"}


@pytest.mark.parametrize(
    ("sources", "outcome"),
    [
        (["push"] * 9 + ["web"], "holds"),
        (["schedule", "merge_request_event", "parent_pipeline"], "holds"),
        (["web"] * 3 + ["push"] * 2, "fails"),
        (["chat"] * 4, "fails"),
        (["api"] * 5 + ["trigger"], "unknown"),
    ],
)
def test_pipelines_of_gitlab_are_runs_of_its_one_file(sources: list[str], outcome: str, tmp_path: Path) -> None:
    """As `GET /projects/:id/pipelines` gives them: https://docs.gitlab.com/api/pipelines/#list-project-pipelines."""
    put(tmp_path, ".gitlab-ci.yml", {"release": {"script": ["aws sagemaker update-endpoint --endpoint-name churn"]}})
    runs = [
        {
            "id": number,
            "iid": number,
            "project_id": 1,
            "status": "success",
            "source": source,
            "ref": "main",
            "sha": "a91957a858320c0e17f3a0eca7cfacbff50ea29a",
            "web_url": f"https://gitlab.example.com/ana/churn/-/pipelines/{number}",
            "created_at": f"2026-11-{number:02}T08:58:48.000Z",
            "updated_at": f"2026-11-{number:02}T09:58:48.000Z",
        }
        for number, source in enumerate(sources, 1)
    ]
    review = wellbuilt.review(put(tmp_path, "pipelines.json", runs), on=DAY, cached=False)
    assert outcomes(review, NAMES) == {outcome}


def test_whoever_did_something_stays_in_the_export(tmp_path: Path) -> None:
    event = {
        "eventSource": "sagemaker.amazonaws.com",
        "eventName": "CreateTrainingJob",
        "eventTime": "2026-11-20T10:00:00Z",
        "userIdentity": {"type": "IAMUser", "userName": "ana.lopez", "arn": "arn:aws:iam::111122223333:user/ana.lopez"},
        "sourceIPAddress": "203.0.113.9",
        "requestParameters": {"trainingJobName": "churn", "password": "hunter2hunter2"},
    }
    told = gathered(put(tmp_path, "events.json", {"Records": [event]}))
    assert [r.kind for r in told.records] == ["service calls"]
    assert not [text for text in ("ana.lopez", "203.0.113.9", "hunter2", "111122223333") if text in repr(told.records)]


def test_an_endpoint_is_idle_only_while_its_machines_ran(tmp_path: Path) -> None:
    """Without a measure of machines, silence may be a serverless endpoint, which costs nothing then."""
    asked = {"Label": "Invocations", "Timestamps": [], "Values": []}
    told = gathered(put(tmp_path, "metrics.json", {"MetricDataResults": [asked]}))
    assert told.records
    assert not outcomes(wellbuilt.review(tmp_path, cached=False), "paid-hours-are-used")
    ran = [f"2026-11-{1 + hour // 24:02}T{hour % 24:02}:00:00+00:00" for hour in range(200)]
    machines = {"Label": "CPUUtilization", "Timestamps": ran, "Values": [1.0] * 200}
    put(tmp_path, "metrics.json", {"MetricDataResults": [asked, machines]})
    assert outcomes(wellbuilt.review(tmp_path, cached=False), "paid-hours-are-used") == {"fails"}


def test_a_report_without_tags_says_nothing_of_tags(tmp_path: Path) -> None:
    (tmp_path / "cur.csv").write_text(
        "identity/LineItemId,lineItem/LineItemType,lineItem/ProductCode,lineItem/UnblendedCost\n"
        "a,Usage,AmazonSageMaker,20.0\n"
    )
    assert outcomes(wellbuilt.review(tmp_path, cached=False), "money-spent-can-be-told-apart") == {"unknown"}


STRANGE = {
    "history.jsonl": [b"", b"{", b"\xff\n{}", b'{"kind": "release"}', b'{"at": 1e999, "kind": "release"}', b"[" * 9000],
    "a.json": [
        b'{"Records": [{"eventSource": 1, "eventName": []}]}',
        b'{"Events": [{"CloudTrailEvent": "{"}, {"CloudTrailEvent": 3}]}',
        b'{"workflow_runs": {"a": 1}, "x": ' + b"[" * 9000,
        b'{"workflow_runs": [{"path": 1, "conclusion": {}, "created_at": []}]}',
        b'{"MetricDataResults": [{"Label": "Invocations", "Timestamps": [1, null, "x"], "Values": "x"}]}',
        b'{"ServicesLastAccessed": "x"}',
        b'{"registered_models": [{"name": "a", "latest_versions": 3}]}',
    ],
    "a.csv": [
        b"identity/LineItemId,lineItem/ProductCode,lineItem/UnblendedCost\na,AmazonSageMaker,many\n",
        b"identity/LineItemId,lineItem/ProductCode,lineItem/UnblendedCost\n" + b'"' + b"x" * 200_000,
        b"bill/InvoiceId\n\x00\n",
    ],
}


@pytest.mark.parametrize(("name", "content"), [(name, one) for name, those in STRANGE.items() for one in those])
def test_strange_exports_end_in_a_status_or_nothing(name: str, content: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    told = gathered(tmp_path)
    assert {s.state for s in told.statuses} <= {"read", "partly", "failed"}
    assert wellbuilt.review(tmp_path, cached=False)


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["Records", "Events", "eventSource", "eventName", "workflow_runs", "path", "conclusion", "event"]
            )
            | st.sampled_from(
                ["MetricDataResults", "Label", "Timestamps", "Values", "Datapoints", "registered_models", "name"]
            )
            | st.sampled_from(
                [
                    "ServicesLastAccessed",
                    "annotations",
                    "completed_by",
                    "result",
                    "value",
                    "latest_versions",
                    "createdAt",
                    "userIdentity",
                    "CloudTrailEvent",
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)


@given(JSON)
@settings(max_examples=200, deadline=None)
def test_no_form_breaks_on_any_document(document: Any) -> None:
    for form in FORMS:
        assert isinstance(form(document), list)


@given(st.binary(max_size=200))
@settings(max_examples=200, deadline=None)
def test_no_line_breaks_our_own_form(content: bytes) -> None:
    told, _ = entries(content)
    assert isinstance(told, list)


def short(*said: tuple[int, int, Any]) -> list[dict[str, Any]]:
    """Return labels in the short form of Label Studio: item, who, and what they said."""
    how = {"created_at": "2026-11-01T00:00:00Z", "updated_at": "2026-11-01T00:00:00Z", "lead_time": 4.2}
    return [
        {"text": f"text {item}", "mood": mood, "id": item, "annotator": who, "annotation_id": number, **how}
        for number, (item, who, mood) in enumerate(said)
    ]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ([(1, 1, "good"), (1, 2, "good"), (2, 1, "bad")], {"Items": 2, "Twice": 1, "Agreed": 1}),
        ([(1, 1, "good"), (1, 2, "bad"), (2, 1, "bad")], {"Items": 2, "Twice": 1, "Agreed": 0}),
        ([(1, 1, "good"), (1, 1, "bad")], {"Items": 1, "Twice": 0, "Agreed": 0}),
        ([(1, 1, [{"x": 1}]), (1, 2, [{"x": 2}])], {"Items": 1, "Twice": 1}),
        ([(1, 1, [{"x": 1}]), (1, 2, [{"x": 1}])], {"Items": 1, "Twice": 1, "Agreed": 1}),
    ],
)
def test_labels_in_the_short_form(said: list[tuple[int, int, Any]], told: dict[str, int], tmp_path: Path) -> None:
    """https://labelstud.io/guide/export#JSON-MIN: regions that differ are alike by degrees, of which nothing is known."""
    (record,) = (r for r in gathered(put(tmp_path, "labels.json", short(*said))).records if r.kind == "labels")
    body = plain(record.body)
    assert {key: body[key] for key in ("Items", "Twice", "Agreed") if body.get(key) is not None} == told
    assert "Machine" not in body


def test_a_list_that_only_looks_like_labels_is_none(tmp_path: Path) -> None:
    assert gathered(put(tmp_path, "coco.json", [{"id": 1, "annotation_id": 2, "area": 3}])).records == []
