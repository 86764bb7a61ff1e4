"""A whole day, and a day that is killed again and again: nothing is lost and nothing is done twice."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from segmentation.history import History
from segmentation.lake import Lake
from segmentation.pipeline.ledger import Ledger
from segmentation.pipeline.steps import SEGMENT, STEPS
from tests.conftest import Receiver
from tests.world import DAY, TOKEN, live_until, population, service, train

SIZE = int(os.environ.get("SEGMENTATION_CUSTOMERS", "10000"))
KILLS = int(os.environ.get("SEGMENTATION_KILLS", "5"))
HERE = Path(__file__).parent


def start(environment: dict[str, str], home: Path, url: str, model: Path, **more: str) -> subprocess.Popen[bytes]:
    own = {"SEGMENTATION_HOME": str(home), "SEGMENTATION_ENGAGEMENT_URL": url, "SEGMENTATION_ENGAGEMENT_TOKEN": TOKEN, **more}
    path = {"PYTHONPATH": f"{HERE.parent / 'src'}:{HERE.parent}"}
    command = [sys.executable, str(HERE / "run_day.py"), str(model), DAY.isoformat()]
    return subprocess.Popen(command, env=environment | own | path, stderr=subprocess.PIPE)


def reached(url: str) -> tuple[list[str], list[str]]:
    with httpx.Client(base_url=url, headers={"Authorization": f"Bearer {TOKEN}"}) as client:
        members = client.get(f"/segments/{SEGMENT}/members").raise_for_status().json()["members"]
        sent = client.get(f"/campaigns/stay-{DAY}/deliveries").raise_for_status().json()
    return members, [one["customer_id"] for one in sent]


@pytest.mark.parametrize("kills", [0, KILLS])
def test_a_day_reaches_each_of_those_about_to_leave_once(
    tmp_path: Path, orchestrator: dict[str, str], kills: int
) -> None:
    draw = random.Random(kills)
    lake, world, model = Lake(tmp_path / "home/lake"), population(SIZE), tmp_path / "model.onnx"
    with service(tmp_path / "service") as url:
        live_until(world, lake, url, DAY)
        train(world, lake, DAY, model)
        ledger = Ledger(tmp_path / "home/ledger.sqlite")
        for _ in range(kills):
            run = start(orchestrator, tmp_path / "home", url, model)
            wait_for_a_moment(run, ledger, draw)
            run.send_signal(signal.SIGKILL)
            run.communicate()
        run = start(orchestrator, tmp_path / "home", url, model)
        _, trouble = run.communicate(timeout=180)
        assert run.returncode == 0, trouble.decode()[-3000:]
        members, sent = reached(url)
    assert [entry["step"] for entry in ledger.history()] == [step.name for step in STEPS]
    assert members
    assert sorted(sent) == sorted(members)
    here = world.customers(DAY).height
    assert lake.read("scores", DAY).collect()["customer_id"].n_unique() == here
    assert lake.read("events", DAY).collect().height == sum(batch.height for batch in world.events(DAY))
    gone = set(world.left(DAY, DAY + timedelta(days=30))["customer_id"])
    assert len(gone & set(members)) / len(members) > 3 * len(gone) / here


def test_somebody_hears_of_a_day_that_failed(tmp_path: Path, orchestrator: dict[str, str], receiver: Receiver) -> None:
    told = {"SEGMENTATION_TELL": receiver.url, "SEGMENTATION_PAUSE": "0.01"}
    run = start(orchestrator, tmp_path / "home", "http://127.0.0.1:9", tmp_path / "none", **told)
    run.communicate(timeout=120)
    assert run.returncode == 1
    assert [h["title"] for h in receiver.heard] == [f"Segmentation of {DAY} failed"]
    assert "ConnectError" in receiver.heard[0]["message"]
    assert [e["delivered"] for e in History(tmp_path / "home/history.jsonl").entries("alarm")] == [True]


def wait_for_a_moment(run: subprocess.Popen[bytes], ledger: Ledger, draw: random.Random) -> None:
    """Wait until a step more is done than before, or a while; then a little longer."""
    before, deadline = len(ledger.history()), time.monotonic() + draw.uniform(4, 8)
    while run.poll() is None and len(ledger.history()) == before and time.monotonic() < deadline:
        time.sleep(0.005)
    time.sleep(draw.uniform(0, 0.3))
