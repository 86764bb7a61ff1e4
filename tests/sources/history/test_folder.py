"""A store in a folder: read as it lies there, and no further."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings, strategies as st

import wellbuilt.cli
from wellbuilt.kernel.errors import ReachError, UsageError
from wellbuilt.sources.history import folder

EXPERIMENT = "experiment_id: '1'\nname: churn\nartifact_location: s3://models/1\nlifecycle_stage: active\n"
RUN = (
    "run_id: {id}\nexperiment_id: '1'\nstatus: 3\nlifecycle_stage: active\nstart_time: 1790812800000\nuser_id: ann\n"
    "artifact_uri: s3://models/1\n"
)
VERSION = (
    "name: churn\nversion: 2\ncreation_timestamp: 1790812800000\nrun_id: r0\nsource: {source}\ncurrent_stage: None\n"
)


def put(place: Path, text: str) -> Path:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text)
    return place


def a_store(root: Path, runs: int = 1, source: str = "runs:/r0/model") -> Path:
    """Write a store as MLflow does, with one experiment and one model."""
    put(root / "1" / "meta.yaml", EXPERIMENT)
    for n in range(runs):
        put(root / "1" / f"r{n}" / "meta.yaml", RUN.format(id=f"r{n}"))
        put(root / "1" / f"r{n}" / "params" / "depth", "told in confidence")
    put(root / "models" / "churn" / "meta.yaml", "name: churn\ncreation_timestamp: 1790812800000\n")
    put(root / "models" / "churn" / "version-2" / "meta.yaml", VERSION.format(source=source))
    return root


def test_ten_thousand_runs_are_read_in_time(tmp_path: Path) -> None:
    root = a_store(tmp_path / "mlruns", runs=10_000)
    began = time.monotonic()
    told = folder.export(f"file:{root}")
    assert time.monotonic() - began < 60
    assert len(told["runs"]) == 10_000
    assert "confidence" not in json.dumps(told)
    assert "ann" not in json.dumps(told)


@pytest.mark.parametrize("model", [None, "flavors: {onnx: {}}", "flavors: {onnx: {}}\nsignature: {inputs: x}"])
@pytest.mark.parametrize(
    ("source", "place"),
    [("runs:/r0/model", "1/r0/artifacts/model"), ("models:/m-5f1c", "1/models/m-5f1c/artifacts")],
    ids=["of a run", "logged"],
)
def test_a_model_that_states_its_inputs_is_told_from_one_that_does_not(
    tmp_path: Path, source: str, place: str, model: str | None
) -> None:
    root = a_store(tmp_path / "mlruns", source=source)
    if model:
        put(root / place / "MLmodel", model)
    told = folder.export(str(root))["model_versions"][0]
    assert told.get("signature") == (None if model is None else "signature" in model)


@pytest.mark.parametrize("source", ["runs:/r0/../../../secret", "s3://models/1", "models:/churn/2", "/etc"])
def test_a_source_elsewhere_is_not_looked_at(tmp_path: Path, source: str) -> None:
    root = a_store(tmp_path / "mlruns", source=source)
    put(tmp_path / "secret" / "MLmodel", "flavors: {}")
    assert "signature" not in folder.export(str(root))["model_versions"][0]


def test_links_lead_nowhere(tmp_path: Path) -> None:
    root = a_store(tmp_path / "mlruns")
    put(tmp_path / "other" / "meta.yaml", EXPERIMENT.replace("'1'", "'2'"))
    (root / "2").symlink_to(tmp_path / "other")
    (root / "3").mkdir()
    (root / "3" / "meta.yaml").symlink_to(tmp_path / "other" / "meta.yaml")
    assert [one["experiment_id"] for one in folder.export(str(root))["experiments"]] == ["1"]


@pytest.mark.parametrize("there", [None, "empty", "file"])
def test_what_is_no_store_is_told_in_a_sentence(tmp_path: Path, there: str | None) -> None:
    place = tmp_path / "mlruns"
    if there == "empty":
        place.mkdir()
    elif there == "file":
        place.write_text("words")
    done = CliRunner().invoke(wellbuilt.cli.main, ["fetch", "mlflow", f"file:{place}", "--out", str(tmp_path / "out")])
    assert "Traceback" not in done.output
    assert done.exit_code in (2, 3)
    with pytest.raises((UsageError, ReachError), match="mlruns"):
        folder.export(f"file:{place}")
    assert not (tmp_path / "out").exists()


def test_the_export_is_reviewed_beside_the_code(tmp_path: Path) -> None:
    root = a_store(tmp_path / "mlruns")
    work = tmp_path / "work"
    put(work / "train.py", "import mlflow\n\nmlflow.register_model('runs:/5f1c2d/model', 'churn')\n")
    done = CliRunner().invoke(wellbuilt.cli.main, ["fetch", "mlflow", str(root), "--out", str(work / "mlflow.json")])
    assert done.exit_code == 0, done.output
    told = json.loads((work / "mlflow.json").read_text())
    told["exported_at"] = "2027-02-01T00:00:00+00:00"
    (work / "mlflow.json").write_text(json.dumps(told))
    found = {f.check: f.outcome for f in wellbuilt.review(work, cached=False).findings if f.place.path == "mlflow.json"}
    assert found["code-that-registers-models-is-run"] == "fails"
    assert found["registered-version-names-its-data-and-code"] == "fails"


@given(
    st.binary(max_size=60),
    st.sampled_from(["1/meta.yaml", "1/r0/meta.yaml", "models/churn/version-2/meta.yaml", "1/r0/inputs/0/meta.yaml"]),
)
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_whatever_a_file_holds_it_ends_in_an_export(tmp_path: Path, content: bytes, name: str) -> None:
    root = a_store(tmp_path / "mlruns")
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_bytes(content)
    assert json.dumps(folder.export(str(root)))
