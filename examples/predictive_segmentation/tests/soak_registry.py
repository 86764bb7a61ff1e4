"""A real MLflow server with many runs, written down by a command: `soak_registry.py RUNS COMMAND`. Bar: 10,000 in 60 s.

One run is made over the server; the others are copies of it in the server's own store.
"""

from __future__ import annotations

import json
import os
import shlex
import sqlite3
import subprocess
import sys
import tempfile
import time
import uuid
from contextlib import closing
from pathlib import Path

import mlflow

from segmentation.local import free_port
from segmentation.tracker import running_tracker

KEPT = ("params", "latest_metrics", "metrics", "tags")


def first(settings: dict[str, str]) -> str:
    """Record a run with ten settings and ten measures, register a version, and return the run's id."""
    os.environ |= {"MLFLOW_TRACKING_USERNAME": settings["mlflow_user"], "MLFLOW_TRACKING_PASSWORD": settings["mlflow_password"]}
    mlflow.set_tracking_uri(settings["mlflow_url"])
    mlflow.set_experiment("churn")
    with mlflow.start_run() as run:
        mlflow.log_params({f"p{n}": n for n in range(10)})
        mlflow.log_metrics({f"m{n}": n for n in range(10)})
    client = mlflow.MlflowClient()
    client.create_registered_model("churn")
    client.create_model_version("churn", f"runs:/{run.info.run_id}/model", run.info.run_id)
    return str(run.info.run_id)


def copied(file: Path, run: str, times: int) -> None:
    """Copy a run in the store with all that is kept of it."""
    names = [uuid.uuid4().hex for _ in range(times)]
    with closing(sqlite3.connect(file, timeout=60)) as store, store:
        for table in ("runs", *KEPT):
            rows = store.execute(f"SELECT * FROM {table} WHERE run_uuid = ?", (run,))
            at = [column[0] for column in rows.description].index("run_uuid")
            kept = rows.fetchall()
            marks = ", ".join("?" * len(rows.description))
            copies = ((*row[:at], name, *row[at + 1 :]) for name in names for row in kept)
            store.executemany(f"INSERT INTO {table} VALUES ({marks})", copies)


def written(command: str, url: str, file: Path) -> tuple[float, list[str]]:
    """Run a command on a server or store; return the seconds it took and the ids of the runs in what it wrote."""
    began = time.monotonic()
    subprocess.run([*shlex.split(command), url, "--out", str(file)], check=True)
    return time.monotonic() - began, sorted(run["run_id"] for run in json.loads(file.read_text())["runs"])


def main(runs: int, command: str) -> int:
    """Say how long each way takes; 1 where a run is missing or the server takes more than a minute."""
    with tempfile.TemporaryDirectory() as folder, running_tracker(Path(folder), free_port(), "adm1n-password-of-soak") as told:
        copied(Path(folder) / "mlflow.db", first(told), runs - 1)
        asked, over_http = written(command, told["mlflow_url"], Path(folder) / "http.json")
        read, from_store = written(command, f"sqlite:///{folder}/mlflow.db", Path(folder) / "store.json")
    sys.stdout.write(f"{runs:,} runs over HTTP: {asked:.1f} s; from the store: {read:.1f} s\n")
    return 0 if over_http == from_store and len(over_http) == runs and asked < 60 else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), sys.argv[2]))
