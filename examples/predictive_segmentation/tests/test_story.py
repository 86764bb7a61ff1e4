"""The whole story with the real servers, as `make demo` tells it: learn, serve a day, drift, alarm, retrain, release."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import httpx
import polars as pl
import pytest

from segmentation.demo import ALARM_AFTER, FIRST_DAY, RETRAIN_AFTER, Story
from segmentation.features import FEATURES
from segmentation.generator import Population, World
from segmentation.history import History
from segmentation.labeling.store import Labels
from segmentation.lake import Lake
from segmentation.local import Site, site
from tests.conftest import Receiver

PEOPLE = 20_000


@pytest.fixture
def here(tmp_path: Path, receiver: Receiver) -> Iterator[Site]:
    with site(tmp_path / "home", (receiver.url,)) as here:
        yield here


def test_the_whole_story(here: Site, receiver: Receiver) -> None:
    said: list[str] = []
    story = Story(here, World(Population(PEOPLE)), said.append)
    story.remember()
    first = story.learn()
    assert (first["train"], first["version"], first["rejected"]) == (True, "1", [])
    assert story.day()["reached"] > 0
    customer = a_customer(story.lake)
    traced = story.trace(customer)
    assert traced["model"] == "churn version 1"
    assert traced["trained_as_of"] == (FIRST_DAY - timedelta(days=31)).isoformat()
    assert len(traced["trained_on"]) == len(traced["model_sha256"]) == 64
    assert here.command("watch", "--date", FIRST_DAY.isoformat())["alarms"] == []
    assert receiver.heard == []

    drifted = story.drift()
    assert any(alarm.startswith("sessions_7 has drifted") for alarm in drifted["alarms"])
    assert not drifted["train"]
    assert "nothing new to learn from" in drifted["against"]
    assert [str(FIRST_DAY + ALARM_AFTER) in told["title"] for told in receiver.heard] == [True]

    again = story.retrain()
    assert (again["train"], again["version"], again["rejected"]) == (True, "2", [])
    kept = History(here.settings.home / "history.jsonl")
    assert [(e["stage"], e["version"]) for e in kept.entries("release")] == [
        (stage, version) for version in ("1", "2") for stage in ("dev", "staging", "prod")
    ]
    assert len(kept.entries("retraining")) == 2
    assert all(e["delivered"] for e in kept.entries("alarm"))
    assert [e["day"] for e in kept.entries("utilisation") if e["what"] == "day"] == [
        (FIRST_DAY + after).isoformat() for after in (timedelta(0), ALARM_AFTER, RETRAIN_AFTER)
    ]
    watched = [e for e in kept.entries("watch") if e["of"] == "inputs"]
    assert [e["over"] > 0 for e in watched][:2] == [False, True]
    assert all(e["delivered"] for e in kept.entries("watch") if e["over"])
    assert [e["arrived"] for e in kept.entries("trace")] == [True] * 3
    assert [(e["version"], e["passed"], "in_use" in e) for e in kept.entries("evaluation")] == [("1", True, False), ("2", True, True)]
    assert [e["called_by"] for e in kept.entries("retraining")] == [["first"], ["alarm", "age"]]
    assert story.ask()["new"] == 20
    assert len(Labels(here.settings.home / "labels.sqlite").tasks()) == 20
    the_endpoint_answers_as_the_batch_would(here, story.lake)


def a_customer(lake: Lake) -> str:
    """Return who was likeliest to leave."""
    return str(lake.read("scores", FIRST_DAY).sort("score", descending=True).head(1).collect()["customer_id"][0])


def the_endpoint_answers_as_the_batch_would(here: Site, lake: Lake) -> None:
    """Ask the served model, over HTTP, about somebody scored by the model before: the newest release answers."""
    row = lake.read("features", FIRST_DAY).filter(pl.col("customer_id") == a_customer(lake)).collect().to_dicts()[0]
    question = {"rows": [{"reference": "r", "features": {name: row[name] for name in FEATURES}}]}
    with here.app("serve") as url:
        for token, status in ((None, 401), ("wrong", 401), (here.tokens["people"], 401), (here.tokens["prometheus"], 403)):
            headers = {"Authorization": f"Bearer {token}"} if token else {}
            refused = httpx.post(f"{url}/predict", json=question, headers=headers, timeout=60)
            assert refused.status_code == status
            assert "score" not in refused.text
        headers = {"Authorization": f"Bearer {here.tokens['shop']}"}
        told = httpx.post(f"{url}/predict", json=question, headers=headers, timeout=60).raise_for_status().json()
    assert told["model_version"] == "2"
    assert 0 <= told["answers"][0]["score"] <= 1
