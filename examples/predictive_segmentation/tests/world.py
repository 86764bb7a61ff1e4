"""A small world to test in: a service that runs, a lake with history, and a model."""

from __future__ import annotations

import io
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import httpx
import polars as pl
import uvicorn

from segmentation.bearer import Tokens
from segmentation.engagement.app import SCOPES, create_app
from segmentation.features import LOOKBACK_DAYS
from segmentation.generator import Population, World
from segmentation.lake import Lake
from segmentation.local import free_port
from segmentation.training.dataset import HORIZON_DAYS, load
from segmentation.training.model import fit

TOKEN = "test-token"
DAY = date(2026, 4, 20)


@contextmanager
def service(folder: Path) -> Iterator[str]:
    """Run the engagement service and give its address."""
    port = free_port()
    config = uvicorn.Config(create_app(folder, Tokens.of({TOKEN: SCOPES}, SCOPES)), "127.0.0.1", port, log_level="error")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 20
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(20)


def bring(url: str, table: pl.DataFrame, **asked: object) -> None:
    """Import a table into the service and wait for it."""
    with httpx.Client(base_url=url, headers={"Authorization": f"Bearer {TOKEN}"}, timeout=60) as client:
        job = client.post("/imports", json=asked).raise_for_status().json()["job_id"]
        file = io.BytesIO()
        table.write_parquet(file)
        client.put(f"/imports/{job}/file", content=file.getvalue()).raise_for_status()
        deadline = time.monotonic() + 60
        while (told := client.get(f"/jobs/{job}").json())["state"] not in {"COMPLETED", "FAILED"}:
            assert time.monotonic() < deadline, told
            time.sleep(0.02)
        assert told["state"] == "COMPLETED", told


def live_until(world: World, lake: Lake, url: str, day: date) -> None:
    """Put the past into the lake and the day itself into the service."""
    for n in range(1, LOOKBACK_DAYS + HORIZON_DAYS):
        lake.write("events", day - timedelta(days=n), world.events(day - timedelta(days=n)))
    lake.write("customers", day - timedelta(days=HORIZON_DAYS), [world.customers(day - timedelta(days=HORIZON_DAYS))])
    bring(url, world.customers(day), what="customers", whole=True)
    for batch in world.events(day):
        bring(url, batch, what="events")


def train(world: World, lake: Lake, day: date, target: Path) -> None:
    """Train a model on what was known a horizon ago, as of `day`."""
    if not lake.has("customers", day):
        lake.write("customers", day, [world.customers(day)])
    data = load(lake, day - timedelta(days=HORIZON_DAYS), seed=1)
    target.write_bytes(fit(data, seed=1).onnx())


def population(size: int) -> World:
    """Return a world of that many people."""
    return World(Population(size))
