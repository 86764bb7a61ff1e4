"""A tracking store of MLflow in a SQLite file, read as it lies there; no server need run.

Its tables are called as its REST API calls what is in them:
https://mlflow.org/docs/latest/self-hosting/architecture/backend-store/
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wellbuilt.kernel.errors import ReachError, UsageError
from wellbuilt.sources.history.dump import Asked, dump

if TYPE_CHECKING:
    from collections.abc import Iterator

SCHEME = "sqlite:///"
RUNS = (
    "SELECT run_uuid AS run_id, CAST(experiment_id AS TEXT) AS experiment_id, status, start_time, end_time,"
    " artifact_uri FROM runs WHERE lifecycle_stage = 'active'"
)
KEPT = {
    "params": "SELECT run_uuid AS of, key FROM params",
    "metrics": "SELECT run_uuid AS of, key FROM latest_metrics",
    "tags": "SELECT run_uuid AS of, key FROM tags",
}
DATASETS = (
    "SELECT i.destination_id AS of, d.name, d.digest, d.dataset_source_type AS source_type FROM inputs i"
    " JOIN datasets d ON d.dataset_uuid = i.source_id WHERE i.source_type = 'DATASET' AND i.destination_type = 'RUN'"
)
EXPERIMENTS = (
    "SELECT CAST(experiment_id AS TEXT) AS experiment_id, name, artifact_location FROM experiments"
    " WHERE lifecycle_stage = 'active'"
)
MODELS = (
    "SELECT name, creation_time AS creation_timestamp, last_updated_time AS last_updated_timestamp"
    " FROM registered_models"
)
VERSIONS = (
    "SELECT name, version, creation_time AS creation_timestamp, current_stage, status, run_id, source"
    " FROM model_versions WHERE current_stage != 'Deleted_Internal'"
)
ALIASES = "SELECT name AS of, alias, version FROM registered_model_aliases"


def export(url: str) -> dict[str, Any]:
    """Return what `dump` keeps of the store at `sqlite:///FILE`.

    Raises UsageError where there is no such file, ReachError where it is no store that we know.
    """
    path = Path(url.removeprefix(SCHEME))
    if not path.is_file():
        raise UsageError(
            f"there is no file {path}", hint="sqlite:///mlflow.db is beside you, sqlite:////srv/mlflow.db is not"
        )
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as store:
            store.row_factory = sqlite3.Row
            return _dump(store)
    except sqlite3.Error as error:
        raise ReachError(f"{path} is no store of MLflow that can be read: {error}") from None


def _dump(store: sqlite3.Connection) -> dict[str, Any]:
    aliases = _by_owner(store, ALIASES)
    models = [{**one, "aliases": aliases.get(one["name"], [])} for one in _rows(store, MODELS)]
    versions = [{key: str(v) if key == "version" else v for key, v in one.items()} for one in _rows(store, VERSIONS)]
    return dump(Asked(list(_rows(store, EXPERIMENTS)), _runs(store), models, versions), {})


def _runs(store: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    """Yield runs as the REST API would answer them."""
    kept = {kind: _by_owner(store, query) for kind, query in KEPT.items()}
    used = _by_owner(store, DATASETS)
    for info in _rows(store, RUNS):
        run = info["run_id"]
        data = {kind: found.get(run, []) for kind, found in kept.items()}
        yield {
            "info": info,
            "data": data,
            "inputs": {"dataset_inputs": [{"dataset": one} for one in used.get(run, [])]},
        }


def _rows(store: sqlite3.Connection, query: str) -> Iterator[dict[str, Any]]:
    return ({key: value for key, value in dict(row).items() if value is not None} for row in store.execute(query))


def _by_owner(store: sqlite3.Connection, query: str) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for row in _rows(store, query):
        found.setdefault(str(row.pop("of")), []).append(row)
    return found
