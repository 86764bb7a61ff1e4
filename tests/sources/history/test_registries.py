"""What a repository says and what its registry shows, judged together."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import wellbuilt
from wellbuilt.concepts.tracked_run import Registration
from wellbuilt.mappings.python.registering import REGISTRY as LINKED
from wellbuilt.sources.history.registries import REGISTRY

CHECK = "code-that-registers-models-is-run"
CODE = "import mlflow\n\nmlflow.register_model('runs:/5f1c2d/model', 'churn')\n"
CLIENT = (
    "from mlflow import MlflowClient\n\nMlflowClient().create_model_version('churn', 'runs:/5f1c2d/model', '5f1c2d')\n"
)
DAY = 86_400_000
ASKED = 1_795_132_800_000
"""2026-11-20, in milliseconds."""


def dump(quiet: int | None, **more: Any) -> dict[str, Any]:
    """Return an export in which nobody registered a version for some days; for None nobody ever did."""
    version = {"name": "churn", "version": "1", "run_id": "r0", "creation_timestamp": ASKED - (quiet or 0) * DAY}
    run = {
        "run_id": "r0",
        "experiment_id": "1",
        "status": "FINISHED",
        "start_time": ASKED - 200 * DAY,
        "params": 0,
        "metrics": 2,
    }
    return {
        "exported_at": "2026-11-20T04:00:00+00:00",
        "server": {"asks_who_calls": True},
        "registered_models": [],
        "model_versions": [] if quiet is None else [version],
        "experiments": [{"experiment_id": "1", "name": "churn"}],
        "runs": [run] * 3,
        **more,
    }


def outcomes(folder: Path, check: str, told: dict[str, Any], **files: str) -> set[str]:
    """Return what comes of a check on an export, beside some programs."""
    (folder / "mlflow.json").write_text(json.dumps(told))
    for name, text in files.items():
        (folder / f"{name}.py").write_text(text)
    return {f.outcome for f in wellbuilt.review(folder, cached=False).findings if f.check == check}


@pytest.mark.parametrize("code", [CODE, CLIENT], ids=["call", "client"])
@pytest.mark.parametrize(
    ("quiet", "outcome"), [(0, "holds"), (90, "holds"), (91, "fails"), (400, "fails"), (None, "fails")]
)
def test_code_that_registers_and_a_registry_in_which_nobody_did(
    tmp_path: Path, quiet: int | None, outcome: str, code: str
) -> None:
    assert outcomes(tmp_path, CHECK, dump(quiet), train=code) == {outcome}


def test_a_quiet_registry_is_no_fault_where_no_program_is_known_to_register(tmp_path: Path) -> None:
    assert "fails" not in outcomes(tmp_path, CHECK, dump(400), train="import mlflow\n\nmlflow.start_run()\n")


def test_what_a_test_would_register_is_nothing_in_use(tmp_path: Path) -> None:
    assert "fails" not in outcomes(tmp_path, CHECK, dump(400), test_train=CODE)


def test_one_page_of_a_search_says_nothing_of_what_is_not_on_it(tmp_path: Path) -> None:
    told = dump(400)
    del told["runs"]
    assert outcomes(tmp_path, CHECK, told, train=CODE) == set()


@pytest.mark.parametrize(("asks", "outcome"), [(True, "holds"), (False, "fails"), (None, "unknown")])
def test_a_server_that_answers_anybody(tmp_path: Path, asks: bool | None, outcome: str) -> None:
    told = dump(1, server={} if asks is None else {"asks_who_calls": asks})
    assert outcomes(tmp_path, "tracker-asks-who-calls", told) == {outcome}


@pytest.mark.parametrize(
    ("params", "outcome"), [((3, 1, 2), "holds"), ((0, 0, 0), "fails"), ((3, 0, 2), "unknown"), ((0, 0), None)]
)
def test_runs_without_settings_are_seen_where_they_were_recorded(
    tmp_path: Path, params: tuple[int, ...], outcome: str | None
) -> None:
    runs = [{"experiment_id": "1", "status": "FINISHED", "params": n, "metrics": 1} for n in params]
    runs.append({"experiment_id": "1", "status": "RUNNING", "params": 0, "metrics": 0})
    found = outcomes(tmp_path, "recorded-run-says-its-settings", dump(1, runs=runs))
    assert found == ({outcome} if outcome else set())


@pytest.mark.parametrize(("stated", "outcome"), [(True, "holds"), (False, "fails")])
def test_the_newest_version_says_what_it_takes(tmp_path: Path, stated: bool, outcome: str) -> None:
    versions = [{"name": "churn", "version": str(n), "run_id": "r0", "signature": stated is (n == 12)} for n in (2, 12)]
    assert outcomes(tmp_path, "packaged-model-states-its-inputs", dump(1, model_versions=versions)) == {outcome}


def test_programs_link_to_the_name_that_the_export_has() -> None:
    assert LINKED == REGISTRY
    assert Registration.fields()["tracker"].linked


@pytest.mark.parametrize(
    "broken",
    [
        {"server": [], "runs": [1, {}]},
        {"exported_at": 7e30},
        {"exported_at": None, "model_versions": [{"version": "x"}]},
    ],
)
def test_a_broken_export_decides_nothing(tmp_path: Path, broken: dict[str, Any]) -> None:
    assert outcomes(tmp_path, CHECK, dump(400, **broken), train=CODE) <= {"unknown", "fails"}
