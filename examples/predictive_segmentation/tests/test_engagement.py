"""The engagement service as its users meet it: over HTTP, with tokens."""

from __future__ import annotations

import io
import sqlite3
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from fastapi.testclient import TestClient

from segmentation.bearer import Tokens
from segmentation.engagement.app import SCOPES, create_app
from segmentation.generator import Population, World

DAY = date(2026, 3, 1)
ALL = {"Authorization": "Bearer all"}
READ = {"Authorization": "Bearer read"}


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    tokens = Tokens.of({"all": SCOPES, "read": ("customers:read",)}, SCOPES)
    with TestClient(create_app(tmp_path, tokens)) as client:
        yield client


def ended(client: TestClient, job: str) -> dict[str, object]:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        told = client.get(f"/jobs/{job}", headers=ALL).json()
        if told["state"] in {"COMPLETED", "FAILED"}:
            return told
        time.sleep(0.02)
    raise AssertionError(f"job {job} did not end")


def bring(client: TestClient, table: pl.DataFrame, **asked: object) -> dict[str, object]:
    job = client.post("/imports", json=asked, headers=ALL).json()["job_id"]
    file = io.BytesIO()
    table.write_parquet(file)
    assert client.put(f"/imports/{job}/file", content=file.getvalue(), headers=ALL).status_code == 202
    return ended(client, job)


def fetch(client: TestClient, **asked: object) -> pl.DataFrame:
    job = client.post("/exports", json=asked, headers=ALL).json()["job_id"]
    assert ended(client, job)["state"] == "COMPLETED"
    return pl.read_parquet(client.get(f"/exports/{job}/file", headers=ALL).content)


@pytest.mark.parametrize(("headers", "status"), [({}, 401), ({"Authorization": "Bearer no"}, 401), (READ, 403)])
@pytest.mark.parametrize(
    ("method", "path"), [("POST", "/exports"), ("POST", "/imports"), ("POST", "/campaigns"), ("PUT", "/faults")]
)
def test_without_the_right_token_nothing_is_done(
    client: TestClient, method: str, path: str, headers: dict[str, str], status: int
) -> None:
    body = {"what": "customers"} if path != "/faults" else []
    assert client.request(method, path, json=body, headers=headers).status_code == status


def test_what_is_brought_is_exported_again(client: TestClient) -> None:
    world = World(Population(500))
    customers, events = world.customers(DAY), pl.concat(world.events(DAY))
    assert bring(client, customers, what="customers", whole=True)["state"] == "COMPLETED"
    assert bring(client, events, what="events")["state"] == "COMPLETED"
    assert bring(client, events, what="events")["state"] == "COMPLETED"
    assert fetch(client, what="customers").height == customers.height
    exported = fetch(client, what="events", day=DAY.isoformat())
    assert sorted(exported["event_id"]) == sorted(events["event_id"])


def test_the_same_key_is_the_same_job(client: TestClient) -> None:
    asked = [client.post("/exports", json={"what": "customers"}, headers=ALL | {"Idempotency-Key": "k"}) for _ in "ab"]
    assert asked[0].json()["job_id"] == asked[1].json()["job_id"]


def test_a_file_that_is_not_what_it_says_fails_the_job_with_a_reason(client: TestClient) -> None:
    told = bring(client, pl.DataFrame({"customer_id": ["c1"]}), what="scores")
    assert told["state"] == "FAILED"
    assert "score" in str(told["reason"])


def test_a_campaign_reaches_everybody_once_and_hears_back(client: TestClient) -> None:
    bring(client, World(Population(50)).customers(DAY), what="customers")
    bring(client, pl.DataFrame({"customer_id": ["c00000001", "c00000002"]}), what="segment", segment_id="leaving")
    campaign = {"campaign_id": "m1", "segment_id": "leaving", "message": "Stay"}
    assert [client.post("/campaigns", json=campaign, headers=ALL).json()["reached"] for _ in "ab"] == [2, 0]
    delivered = client.get("/campaigns/m1/deliveries", headers=ALL).json()
    for _ in range(2):
        assert client.get(f"/o/{delivered[0]['delivery_id']}").status_code == 204
    told = client.get("/events", headers=ALL).json()["events"]
    assert [(e["customer_id"], e["kind"]) for e in told] == [(delivered[0]["customer_id"], "open")]


def test_a_dynamic_segment_is_whoever_meets_its_criteria_now(client: TestClient) -> None:
    customers = World(Population(100)).customers(DAY)
    bring(client, customers, what="customers")
    criteria = [{"field": "plan", "sign": "eq", "value": "free"}, {"field": "country", "sign": "ne", "value": "DE"}]
    segment = {"segment_id": "s", "kind": "dynamic", "criteria": criteria}
    client.put("/segments/s", json=segment, headers=ALL)
    wanted = customers.filter(pl.col.plan == "free", pl.col.country != "DE")["customer_id"].sort().to_list()
    assert client.get("/segments/s/members", headers=ALL).json()["members"] == wanted
    evil = segment | {"criteria": [{"field": "plan; DROP TABLE customers", "sign": "eq", "value": "x"}]}
    assert client.put("/segments/s", json=evil, headers=ALL).status_code == 422


def test_trouble_comes_as_often_as_it_was_ordered(client: TestClient) -> None:
    order = [{"kind": "fail", "prefix": "/exports", "times": 2}]
    client.put("/faults", json=order, headers=ALL)
    asked = [client.post("/exports", json={"what": "customers"}, headers=ALL).status_code for _ in range(3)]
    assert asked == [503, 503, 202]


def test_work_that_is_asked_for_twice_is_done_once_where_it_has_a_key(client: TestClient, tmp_path: Path) -> None:
    client.put("/faults", json=[{"kind": "twice", "prefix": "/exports"}], headers=ALL)
    client.post("/exports", json={"what": "customers"}, headers=ALL)
    client.post("/exports", json={"what": "customers"}, headers=ALL | {"Idempotency-Key": "k"})
    with sqlite3.connect(tmp_path / "engagement.sqlite") as connection:
        keys = [row[0] for row in connection.execute("SELECT asked_with FROM jobs ORDER BY asked_with")]
    assert keys == [None, None, "k"]
