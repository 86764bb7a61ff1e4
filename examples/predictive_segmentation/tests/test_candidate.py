"""From data to a model that serves, through a real registry: tracked, judged, signed, promoted, never rebuilt."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import mlflow
import pytest
import urllib.error
import urllib.request

from segmentation.__main__ import main
from segmentation.features import FEATURES, LOOKBACK_DAYS
from segmentation.history import History
from segmentation.lake import Lake
from segmentation.registry import CHALLENGER, Registry, RegistryError, champion
from segmentation.settings import STAGES, Settings
from segmentation.training.candidate import serving, train
from segmentation.training.dataset import load
from segmentation.training.model import fit
from tests.world import DAY, population

SIZE = 12_000


@pytest.fixture(scope="module")
def settings(tracker: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Settings:
    home = tmp_path_factory.mktemp("home")
    world, lake = population(SIZE), Lake(home / "lake")
    for n in range(LOOKBACK_DAYS):
        lake.write("events", DAY - timedelta(days=n), world.events(DAY - timedelta(days=n)))
    for day in (DAY, DAY + timedelta(days=30)):
        lake.write("customers", day, [world.customers(day)])
    return Settings(home, **tracker)


def test_the_registry_tells_nobody_without_a_password(tracker: dict[str, str]) -> None:
    with pytest.raises(urllib.error.HTTPError) as told:
        urllib.request.urlopen(f"{tracker['mlflow_url']}/api/2.0/mlflow/registered-models/search", timeout=20)
    assert told.value.code == 401


def test_a_candidate_goes_the_whole_way(settings: Settings) -> None:
    with pytest.raises(LookupError):
        serving(settings)
    made = train(settings, DAY)
    assert made.verdict.passed, made.verdict.reasons
    registry = Registry.of(settings)
    assert registry.named(CHALLENGER) == made.version
    with pytest.raises(RegistryError):
        registry.promote("prod")
    for stage in STAGES:
        registry.promote(stage)
    scorers = [serving(replace(settings, stage=stage)) for stage in STAGES]
    assert {s.version for s in scorers} == {made.version.number}
    run = registry.client.get_run(made.version.run_id)
    assert run.data.tags["snapshot_id"] == made.version.tags["snapshot_id"]
    assert run.data.metrics["average_precision"] == pytest.approx(made.evaluation.average_precision)
    assert run.data.params["seed"]
    registered = mlflow.models.get_model_info(f"models:/{registry.model}/{made.version.number}")
    assert registered.signature.inputs.inputs[0].shape == (-1, len(FEATURES))


def test_an_earlier_version_is_brought_back_by_hand_and_that_is_noted(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    now = {"home": settings.home, "mlflow_url": settings.mlflow_url, "mlflow_user": settings.mlflow_user, "mlflow_password": settings.mlflow_password}
    for name, value in now.items():
        monkeypatch.setenv(f"SEGMENTATION_{name.upper()}", str(value))
    registry = Registry.of(settings)
    registry.point(champion("prod"), train(settings, DAY, seed=8).version.number)
    assert main(["back", "1"]) == 0
    standing = registry.named(champion("prod"))
    assert standing is not None
    assert standing.number == "1"
    noted = History.of(settings).entries("release")[-1]
    assert (noted["stage"], noted["version"], noted["by"], noted["sha256"]) == ("prod", "1", "hand", standing.digest)
    assert main(["back", "77"]) == 1
    assert "there is no version 77" in capsys.readouterr().err


def test_a_model_that_was_changed_on_the_way_is_not_served(settings: Settings) -> None:
    registry = Registry.of(settings)
    version = registry.named(champion("prod"))
    assert version is not None
    place = next(Path(settings.home.parent).rglob(f"{version.run_id}/artifacts/bundle/model.onnx"))
    kept = place.read_bytes()
    place.write_bytes(kept[:-1] + bytes([kept[-1] ^ 1]))
    try:
        with pytest.raises(RegistryError, match="signed"):
            serving(replace(settings, stage="prod"))
    finally:
        place.write_bytes(kept)


def test_the_same_data_and_seed_make_the_same_model(settings: Settings) -> None:
    data = [load(Lake(settings.home / "lake"), DAY, seed=7) for _ in "ab"]
    assert data[0].snapshot_id == data[1].snapshot_id
    assert fit(data[0], seed=7).onnx() == fit(data[1], seed=7).onnx()
