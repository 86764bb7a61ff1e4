"""What is kept of a registry when it is written down: names, numbers and times, no word that somebody wrote.

Of parameters, metrics and tags the names are kept, by experiment, and how many each run has; of datasets name, digest
and kind; whether the revision of the code is known; of artifacts the place; of who may write how many.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from wellbuilt.kernel.secrets import mask
from wellbuilt.kernel.values import value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MODEL = ("name", "creation_timestamp", "last_updated_timestamp", "aliases")
VERSION = ("name", "version", "creation_timestamp", "current_stage", "status", "run_id", "source", "aliases")
RUN = ("run_id", "experiment_id", "status", "start_time", "end_time", "artifact_uri")
STREAMS = 200
"""Models of one registry that are told of."""
NAMES = 200
"""Names of parameters, of metrics, of tags of one experiment that are kept."""
COMMIT = "mlflow.source.git.commit"
"""The tag in which MLflow keeps the revision of the code: https://mlflow.org/docs/latest/ml/tracking/#system-tags"""
OWN = "mlflow."
"""How the names of tags begin that MLflow sets by itself."""


@value
class Asked:
    """What a registry answered, in the words of its REST API; `signatures` by name and version.

    `writers` are how many people may change a thing, by its kind (`experiment`, `registered_model`) and name.
    """

    experiments: Iterable[dict[str, Any]]
    runs: Iterable[dict[str, Any]]
    models: Iterable[dict[str, Any]]
    versions: Iterable[dict[str, Any]]
    signatures: Mapping[tuple[str, str], bool] = field(default_factory=dict)
    writers: Mapping[tuple[str, str], int] = field(default_factory=dict)


def dump(asked: Asked, server: Mapping[str, Any]) -> dict[str, Any]:
    """Return the export that a review reads; `server` is what is known of the server itself."""
    names: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    runs = [_run(one, names[str((one.get("info") or {}).get("experiment_id"))]) for one in asked.runs]
    return {
        "exported_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "server": {key: value for key, value in server.items() if value is not None},
        "registered_models": [
            _only(MODEL, one) | _tags(one) | _writers(asked, "registered_model", one.get("name"))
            for one in asked.models
        ],
        "model_versions": [_version(one, asked.signatures) for one in asked.versions],
        "experiments": [
            _only(("experiment_id", "name", "artifact_location"), one)
            | _tags(one)
            | _writers(asked, "experiment", one.get("experiment_id"))
            | {kind: sorted(found)[:NAMES] for kind, found in names[str(one.get("experiment_id"))].items()}
            for one in asked.experiments
        ],
        "runs": runs,
    }


def newest(versions: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the newest version of each model."""
    found: dict[str, dict[str, Any]] = {}
    for one in versions:
        name = str(one.get("name"))
        if name not in found or _number(one) > _number(found[name]):
            found[name] = one
    return list(found.values())


def _number(version: Mapping[str, Any]) -> int:
    told = str(version.get("version"))
    return int(told) if told.isdecimal() else 0


def _only(keys: tuple[str, ...], told: Mapping[str, Any]) -> dict[str, Any]:
    """Return what some keys hold; a place may hold what opens it, which is masked."""
    return {key: mask(told[key]) for key in keys if key in told}


def _names(told: Any) -> set[str]:
    """Return the names in a list of keys and values, without those that MLflow sets by itself."""
    keys = (one.get("key") for one in told or [] if isinstance(one, dict))
    return {key for key in keys if isinstance(key, str) and not key.startswith(OWN)}


def _tags(told: Mapping[str, Any]) -> dict[str, list[str]]:
    found = sorted(_names(told.get("tags")))[:NAMES]
    return {"tags": found} if found else {}


def _writers(asked: Asked, kind: str, name: Any) -> dict[str, int]:
    key = (kind, str(name))
    return {"writers": asked.writers[key]} if key in asked.writers else {}


def _version(told: Mapping[str, Any], signatures: Mapping[tuple[str, str], bool]) -> dict[str, Any]:
    key = (str(told.get("name")), str(told.get("version")))
    signed = {"signature": signatures[key]} if key in signatures else {}
    return _only(VERSION, told) | _tags(told) | signed


def _run(told: Mapping[str, Any], names: dict[str, set[str]]) -> dict[str, Any]:
    """Return a run with how much is kept of it and the digests of its datasets; its names are added to `names`."""
    data, inputs = told.get("data") or {}, told.get("inputs") or {}
    datasets = [one.get("dataset") or {} for one in inputs.get("dataset_inputs") or []]
    kept = {
        "params": _names(data.get("params")),
        "metrics": _names(data.get("metrics")),
        "run_tags": _names(data.get("tags")),
    }
    for kind, found in kept.items():
        names[kind] |= found
    told_code = any(isinstance(one, dict) and one.get("key") == COMMIT for one in data.get("tags") or [])
    return _only(RUN, told.get("info") or {}) | {
        "code": told_code,
        **{kind: len(found) for kind, found in kept.items()},
        "datasets": [_only(("name", "digest", "source_type"), one) for one in datasets],
    }
