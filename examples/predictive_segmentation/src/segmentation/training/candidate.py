"""A candidate from data to registry: fit, evaluate, judge, sign, register. What the gate rejects is kept, not used."""

from __future__ import annotations

import os
import subprocess
import tempfile
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from mlflow.data.meta_dataset import MetaDataset
from mlflow.data.sources import LocalArtifactDatasetSource

from segmentation.features import build
from segmentation.lake import Lake
from segmentation.registry import CHALLENGER, MODEL_FILE, Registry, Version, champion
from segmentation.scoring import Scorer
from segmentation.settings import Settings
from segmentation.training.card import card
from segmentation.training.dataset import Dataset, load
from segmentation.training.evaluate import Evaluation, evaluate
from segmentation.training.gate import Verdict, judge
from segmentation.training.model import PARAMETERS, fit
from segmentation.training.signing import make_keys, sign
from segmentation.trouble import Missing


@dataclass(frozen=True, slots=True)
class Candidate:
    """What came out: the registered version, how good it is, what the gate said, and how good what serves is.

    `in_use` is the average precision of the champion on the same people, None where there is no champion yet.
    """

    version: Version
    evaluation: Evaluation
    verdict: Verdict
    in_use: float | None = None


def train(settings: Settings, as_of: date, seed: int = 20260101) -> Candidate:
    """Train a candidate on a day whose outcome is known; what the gate lets through becomes the challenger."""
    registry = Registry.of(settings)
    data = load(Lake(settings.home / "lake"), as_of, seed)
    _keep(Lake(settings.home / "lake"), as_of)
    fitted = fit(data, seed)
    with tempfile.TemporaryDirectory(dir=settings.home) as folder:
        bundle = Path(folder) / "bundle"
        bundle.mkdir()
        (bundle / MODEL_FILE).write_bytes(fitted.onnx())
        told = evaluate(data.test, Scorer.load(bundle / MODEL_FILE, "", "").probabilities(data.test.features))
        in_use = _champion(registry, settings, data)
        verdict = judge(told, in_use)
        code = revision()
        (bundle / "MODEL_CARD.md").write_text(card(data, told, verdict, code, seed))
        private, _ = make_keys(settings.home / "keys")
        sign(bundle, private)
        tags = {
            "snapshot_id": data.snapshot_id,
            "as_of": data.as_of.isoformat(),
            "code": code,
            "gate": "passed" if verdict.passed else "rejected",
            "lift": f"{told.average_precision / told.base_rate:.3f}",
        }
        learnt = _learnt(Lake(settings.home / "lake"), data)
        version = registry.register(bundle, learnt, told.metrics(), {**PARAMETERS, "seed": seed}, tags)
    if verdict.passed:
        registry.point(CHALLENGER, version.number)
    return Candidate(version, told, verdict, in_use.average_precision if in_use else None)


def serving(settings: Settings) -> Scorer:
    """Return the model that serves a stage, verified; raises Missing if there is none, RegistryError if it was changed."""
    registry = Registry.of(settings)
    version = registry.named(champion(settings.stage))
    if version is None:
        raise Missing(f"no model serves {settings.stage} yet: train and promote one")
    _, public = make_keys(settings.home / "keys")
    with tempfile.TemporaryDirectory(dir=settings.home) as folder:
        file = registry.fetch(version, Path(folder), public)
        return Scorer.load(file, version.number, version.run_id)


def revision() -> str:
    """Return the code's revision, marked where it was changed since: an image carries it as REVISION, else git tells."""
    if told := os.environ.get("REVISION"):
        return told
    command = ["git", "describe", "--always", "--dirty", "--abbrev=12"]
    try:
        asked = subprocess.run(command, cwd=Path(__file__).parent, capture_output=True, text=True, check=False, timeout=20)
    except OSError:
        return "unknown"
    return asked.stdout.strip() or "unknown"


def _learnt(lake: Lake, data: Dataset) -> MetaDataset:
    """Return what was learnt from as a tracker keeps it: its place, and the beginning of its hash (36 letters are allowed)."""
    return MetaDataset(LocalArtifactDatasetSource(str(lake.root)), name=f"customers of {data.as_of}", digest=data.snapshot_id[:36])


def _keep(lake: Lake, as_of: date) -> None:
    """Keep the features of the week that ends with the day learnt from, so that later days can be compared with it."""
    for day in (as_of - timedelta(days=n) for n in range(7)):
        if lake.has("customers", day) and not lake.has("features", day):
            lake.write("features", day, [build(lake, day)[0]])


def _champion(registry: Registry, settings: Settings, data: Dataset) -> Evaluation | None:
    """Return how good the present champion is on the same people, None if there is none."""
    version = registry.named(champion("prod"))
    if version is None:
        return None
    _, public = make_keys(settings.home / "keys")
    with tempfile.TemporaryDirectory(dir=settings.home) as folder:
        scorer = Scorer.load(registry.fetch(version, Path(folder), public), version.number, version.run_id)
    return evaluate(data.test, scorer.probabilities(data.test.features))
