"""A tracking store of MLflow in a folder (`mlruns`), read as it lies there; no server need run, nothing is written.

Each thing is a folder with a `meta.yaml`, read as data; what is kept of a run is a file for each name, and only names
are looked at. Links out of the folder are not followed.
https://mlflow.org/docs/latest/self-hosting/architecture/backend-store/
"""

from __future__ import annotations

import os
import re
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import yaml

from wellbuilt.kernel.errors import ReachError, UsageError
from wellbuilt.sources.history.dump import STREAMS, Asked, dump, newest

if TYPE_CHECKING:
    from collections.abc import Iterator

SCHEME = "file:"
META, MODEL = "meta.yaml", "MLmodel"
LONGEST = 1 << 20
"""Bytes that one of its files may have."""
NAMES = 10_000
"""Names that are looked at of one run."""
STATUS = {"1": "RUNNING", "2": "SCHEDULED", "3": "FINISHED", "4": "FAILED", "5": "KILLED"}
"""How a run stands, by the number in its file: mlflow/protos/service.proto, RunStatus."""
_SOURCE = re.compile(r"runs:/(?P<run>\w+)/(?P<path>[\w./-]+)|models:/(?P<model>m-\w+)")


def export(url: str) -> dict[str, Any]:
    """Return what `dump` keeps of the store at `file:PATH`, or at a path.

    Raises UsageError where there is no such folder, ReachError where it is no store or cannot be read.
    """
    root = Path(unquote(urlsplit(url).path) if url.startswith(SCHEME) else url)
    if not root.is_dir():
        raise UsageError(f"there is no folder {root}", hint="file:mlruns is beside you, file:///srv/mlruns is not")
    try:
        return _dump(root)
    except OSError as error:
        raise ReachError(f"{root} cannot be read: {error.strerror}") from None


def _dump(root: Path) -> dict[str, Any]:
    folders = {place: told for place in _folders(root) if (told := _meta(place))}
    experiments = {place: told for place, told in folders.items() if _there(told, "experiment_id")}
    models = {place: told for place in _folders(root / "models") if (told := _meta(place)) and "name" in told}
    if not experiments and not models:
        raise ReachError(f"{root} holds no experiments and no models of MLflow")
    versions = [one for place in models for one in _versions(place)]
    asked = Asked(
        [told | {"tags": _names(place / "tags")} for place, told in experiments.items()],
        (run for place in experiments for run in _runs(place)),
        [told | {"aliases": _aliases(place), "tags": _names(place / "tags")} for place, told in models.items()],
        versions,
        _signatures(root, versions),
    )
    return dump(asked, {})


def _runs(experiment: Path) -> Iterator[dict[str, Any]]:
    """Yield the runs of an experiment as the REST API would answer them."""
    for place in _folders(experiment):
        info = _meta(place)
        run = info.get("run_id") or info.get("run_uuid")
        if run and _there(info, "experiment_id"):
            told = {kind: _names(place / kind) for kind in ("params", "metrics", "tags")}
            yield {
                "info": info | {"run_id": run, "status": STATUS.get(str(info.get("status")), "")},
                "data": told,
                "inputs": {"dataset_inputs": [{"dataset": one} for one in _datasets(experiment, place)]},
            }


def _datasets(experiment: Path, run: Path) -> Iterator[dict[str, Any]]:
    for place in _folders(run / "inputs"):
        of = str(_meta(place).get("source_id"))
        if of.isalnum() and (told := _meta(experiment / "datasets" / of)):
            yield told


def _versions(model: Path) -> Iterator[dict[str, Any]]:
    for place in _folders(model):
        told = _meta(place) if place.name.startswith("version-") else {}
        if "version" in told and told.get("current_stage") != "Deleted_Internal":
            yield told | {"version": str(told["version"]), "tags": _names(place / "tags")}


def _aliases(model: Path) -> list[dict[str, str]]:
    files = sorted(one["key"] for one in _names(model / "aliases"))
    return [{"alias": one, "version": _text(model / "aliases" / one).strip()} for one in files]


def _signatures(root: Path, versions: list[dict[str, Any]]) -> dict[tuple[str, str], bool]:
    """Tell of the newest version of each model whether it states its inputs, where its files lie in the store."""
    found: dict[tuple[str, str], bool] = {}
    for one in newest(versions)[:STREAMS]:
        source = _SOURCE.fullmatch(str(one.get("source")))
        if source is None or ".." in (source["path"] or ""):
            continue
        inside = (
            f"models/{source['model']}/artifacts" if source["model"] else f"{source['run']}/artifacts/{source['path']}"
        )
        told = next((told for place in _folders(root) if (told := _meta(place / inside, MODEL))), {})
        if "flavors" in told:
            found[str(one.get("name")), one["version"]] = bool(told.get("signature"))
    return found


def _there(told: dict[str, Any], key: str) -> bool:
    return key in told and told.get("lifecycle_stage") == "active"


def _folders(place: Path) -> Iterator[Path]:
    """Yield the folders in a folder, by name; none where there is none."""
    if place.is_dir():
        with os.scandir(place) as found:
            names = sorted(one.name for one in found if one.is_dir(follow_symlinks=False))
        yield from (place / name for name in names)


def _names(place: Path) -> list[dict[str, str]]:
    """Return the files below a folder as keys: a name with `/` in it lies in a folder of its own."""
    found = (Path(at, one).relative_to(place) for at, _, files in os.walk(place) for one in files)
    return [{"key": name.as_posix()} for name in islice(found, NAMES)]


def _meta(place: Path, name: str = META) -> dict[str, Any]:
    """Return what a file of YAML says; nothing where it is not there, or says nothing that can be read."""
    try:
        told = yaml.load(_text(place / name), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506  safe, in C
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def _text(file: Path) -> str:
    if file.is_symlink() or not file.is_file():
        return ""
    with file.open("rb") as content:
        return content.read(LONGEST).decode(errors="replace")
