"""The model registry: an MLflow server, asked in the few ways this workload needs."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import mlflow
import numpy as np
import onnx
from mlflow import MlflowClient
from mlflow.data.dataset import Dataset
from mlflow.exceptions import MlflowException
from mlflow.models import ModelSignature
from mlflow.types import Schema, TensorSpec

from segmentation.features import FEATURES
from segmentation.settings import STAGES, Settings
from segmentation.training.signing import verify
from segmentation.trouble import Trouble

CHALLENGER = "challenger"
BUNDLE = "bundle"
"""The folder of a run that holds what is signed: the graph, the card, the signature."""
MODEL_FILE = "model.onnx"


class RegistryError(Trouble):
    """The registry does not have what was asked for, or what it has is not what we signed."""


def champion(stage: str) -> str:
    """Return the alias of what serves in a stage: `champion` in production, `champion-dev` ... before it."""
    return "champion" if stage == "prod" else f"champion-{stage}"


@dataclass(frozen=True, slots=True)
class Version:
    """A registered model: its number, the run that made it, and the digest of its graph."""

    number: str
    run_id: str
    digest: str
    tags: Mapping[str, str]


@dataclass(frozen=True)
class Registry:
    """One model in one MLflow server; raises MlflowException where the server cannot be asked."""

    client: MlflowClient
    model: str

    @classmethod
    def of(cls, settings: Settings) -> Registry:
        """Connect as the settings say. MLflow takes its credentials from the environment of the process."""
        os.environ["MLFLOW_TRACKING_USERNAME"] = settings.mlflow_user
        os.environ["MLFLOW_TRACKING_PASSWORD"] = settings.mlflow_password
        os.environ.setdefault("MLFLOW_SUPPRESS_PRINTING_URL_TO_STDOUT", "true")
        os.environ.setdefault("MLFLOW_HTTP_REQUEST_TIMEOUT", "20")
        os.environ.setdefault("MLFLOW_HTTP_REQUEST_MAX_RETRIES", "2")
        mlflow.set_tracking_uri(settings.mlflow_url)
        return cls(MlflowClient(settings.mlflow_url), settings.model)

    def register(
        self,
        bundle: Path,
        data: Dataset,
        metrics: Mapping[str, float],
        parameters: Mapping[str, object],
        tags: Mapping[str, str],
    ) -> Version:
        """Track a run with its bundle and what it learnt from, and register it; the new version is nobody's champion yet.

        `tags` go to the run and to the version, so that a version tells by itself what it was made from.
        """
        mlflow.set_experiment(self.model)
        digest = hashlib.sha256((bundle / MODEL_FILE).read_bytes()).hexdigest()
        tags = {**tags, "sha256": digest}
        with mlflow.start_run(tags=tags | _commit(tags["code"])) as run:
            mlflow.log_input(data, context="training")
            graph = onnx.load(bundle / MODEL_FILE)
            made = mlflow.onnx.log_model(graph, name="model", signature=_signature(), pip_requirements=_needs())
            mlflow.log_params(dict(parameters))
            mlflow.log_metrics(dict(metrics))
            mlflow.log_artifacts(str(bundle), BUNDLE)
        self._model_exists()
        version = self.client.create_model_version(self.model, made.model_uri, run.info.run_id, tags=tags, model_id=made.model_id)
        return Version(str(version.version), run.info.run_id, digest, tags)

    def point(self, alias: str, number: str) -> None:
        """Let an alias mean a version from now on."""
        self.client.set_registered_model_alias(self.model, alias, number)

    def named(self, alias: str) -> Version | None:
        """Return the version an alias means, None if there is none."""
        try:
            found = self.client.get_model_version_by_alias(self.model, alias)
        except MlflowException as error:
            if error.error_code in {"RESOURCE_DOES_NOT_EXIST", "INVALID_PARAMETER_VALUE"}:
                return None
            raise
        return Version(str(found.version), found.run_id, found.tags.get("sha256", ""), found.tags)

    def promote(self, stage: str) -> Version:
        """Let the very version that serves the stage before serve this one; raises RegistryError if there is none.

        Into the first stage comes the challenger. Nothing is built or trained again on the way.
        """
        at = STAGES.index(stage)
        source = CHALLENGER if at == 0 else champion(STAGES[at - 1])
        version = self.named(source)
        if version is None:
            raise RegistryError(f"nothing is known as {source!r}: there is nothing to bring to {stage}")
        self.point(champion(stage), version.number)
        return version

    def back(self, stage: str, number: str) -> Version:
        """Let an earlier version serve a stage again; raises RegistryError if there is none of that number."""
        try:
            found = self.client.get_model_version(self.model, number)
        except MlflowException as error:
            if error.error_code in {"RESOURCE_DOES_NOT_EXIST", "INVALID_PARAMETER_VALUE"}:
                raise RegistryError(f"there is no version {number} of {self.model}") from None
            raise
        self.point(champion(stage), str(found.version))
        return Version(str(found.version), found.run_id, found.tags.get("sha256", ""), found.tags)

    def fetch(self, version: Version, folder: Path, public: Path) -> Path:
        """Download a version's bundle and return its graph; raises RegistryError if it is not what we signed."""
        place = Path(self.client.download_artifacts(version.run_id, BUNDLE, str(folder)))
        try:
            verify(place, public)
        except ValueError as error:
            raise RegistryError(f"version {version.number} is not as it was signed: {str(error)[:200]}") from None
        if hashlib.sha256((place / MODEL_FILE).read_bytes()).hexdigest() != version.digest:
            raise RegistryError(f"version {version.number} is another model than the registry says")
        return place / MODEL_FILE

    def _model_exists(self) -> None:
        try:
            self.client.create_registered_model(self.model)
        except MlflowException as error:
            if error.error_code != "RESOURCE_ALREADY_EXISTS":
                raise


def _commit(code: str) -> dict[str, str]:
    """Return what a revision of the code is called by MLflow; nothing for code that was changed since or is not known."""
    return {} if code == "unknown" or code.endswith("-dirty") else {"mlflow.source.git.commit": code}


def _needs() -> list[str]:
    """Return what a model needs to run, pinned; told, so that MLflow need not try it out."""
    return [f"{name}=={metadata.version(name)}" for name in ("onnx", "onnxruntime", "numpy")]


def _signature() -> ModelSignature:
    shape = (-1, len(FEATURES))
    return ModelSignature(
        inputs=Schema([TensorSpec(np.dtype(np.float32), shape, "features")]),
        outputs=Schema([TensorSpec(np.dtype(np.float32), (-1, 1), "probability")]),
    )
