"""What programs of a Compose file are found to be, and what is said of them."""

from __future__ import annotations

from pathlib import Path

import pytest

import wellbuilt

TRACKS = "tracking-server-asks-who-calls"
NOTEBOOK = "notebook-server-asks-who-calls"
SECRET = "program-has-no-secret-in-plain-text"  # noqa: S105  the name of a check
PINNED = "image-of-a-program-is-pinned"


def outcomes(folder: Path, services: str) -> dict[tuple[str, str], str]:
    """Return what comes of each check on each service."""
    (folder / "compose.yaml").write_text(f"services:\n{services}")
    found = wellbuilt.review(folder, cached=False).findings
    return {(one.check, one.subject): one.outcome for one in found if str(one.place).startswith("compose.yaml")}


@pytest.mark.parametrize(
    ("service", "outcome"),
    [
        ("{image: 'x/mlflow:1', command: mlflow server --host 0.0.0.0, ports: ['5000:5000']}", "fails"),
        ("{image: 'x/mlflow:1', command: [mlflow, ui], ports: ['0.0.0.0:5000:5000']}", "fails"),
        ("{image: 'x/mlflow:1', command: mlflow server, ports: ['127.0.0.1:5000:5000']}", "holds"),
        ("{image: 'x/mlflow:1', command: mlflow server, expose: [5000]}", "holds"),
        ("{image: 'x/mlflow:1', command: mlflow server --app-name basic-auth, ports: [5000]}", "holds"),
        ("{image: 'x/mlflow:1', command: mlflow server --app-name ours, ports: [5000]}", "unknown"),
        ("{image: 'x/mlflow:1', command: 'mlflow server --backend-store-uri ${A} --b=${C}', ports: [5000]}", "fails"),
        ("{image: 'x/mlflow:1', command: 'mlflow server --app-name ${A}', ports: [5000]}", "unknown"),
        ("{image: 'x/mlflow:1', command: mlflow server $MORE, ports: [5000]}", "unknown"),
        ("{image: 'x/mlflow:1', command: mlflow server, ports: ['${IP}:5000:5000']}", "unknown"),
        ("{image: 'x/mlflow:1', command: mlflow server, network_mode: host}", "unknown"),
        ("{image: 'x/y:1', command: mlflow models serve -m a, ports: [5000]}", "not applicable"),
    ],
)
def test_a_server_of_experiments(service: str, outcome: str, tmp_path: Path) -> None:
    assert outcomes(tmp_path, f"  a: {service}\n")[TRACKS, "a"] == outcome


@pytest.mark.parametrize(
    ("service", "outcome"),
    [
        ("{image: 'x:1', command: jupyter lab --ServerApp.token='' --ip=0.0.0.0, ports: [8888]}", "fails"),
        ("{image: 'x:1', command: jupyter lab --ServerApp.token='' --ServerApp.password='sha1:a', ports: [8888]}", "holds"),
        ("{image: 'x:1', command: jupyter notebook --IdentityProvider.token='', ports: [8888]}", "fails"),
        ("{image: 'x:1', command: jupyter lab --ip=0.0.0.0, ports: [8888]}", "holds"),
        ("{image: 'quay.io/jupyter/scipy-notebook:2026-01-01', ports: [8888]}", "holds"),
    ],
)  # fmt: skip
def test_a_server_of_notebooks(service: str, outcome: str, tmp_path: Path) -> None:
    assert outcomes(tmp_path, f"  a: {service}\n")[NOTEBOOK, "a"] == outcome


@pytest.mark.parametrize(
    ("variables", "outcome"),
    [
        ("{POSTGRES_PASSWORD: kT9-quarry}", "fails"),
        ("[POSTGRES_PASSWORD=kT9-quarry]", "fails"),
        ("{POSTGRES_PASSWORD: example}", "holds"),
        ("{POSTGRES_USER: feast, POSTGRES_PASSWORD: feast}", "holds"),
        ("{POSTGRES_USER: evidently_user, POSTGRES_PASSWORD: evidently_password}", "holds"),
        ("{MINIO_ROOT_PASSWORD: minio-123}", "holds"),
        ("{POSTGRES_PASSWORD: '${DB_PASSWORD}'}", "holds"),
        ("{POSTGRES_PASSWORD_FILE: /run/secrets/db}", "holds"),
        ("{AWS_SECRET_ACCESS_KEY: xyz}", "holds"),
    ],
)
def test_secrets_of_what_is_started_beside_it(variables: str, outcome: str, tmp_path: Path) -> None:
    """What anybody sees was made up for a try is none."""
    services = "  a: {image: 'x:1', command: mlflow server}\n  db: {image: 'minio/minio:1', environment: %s}\n"
    assert outcomes(tmp_path, services % variables)[SECRET, "db"] == outcome


def test_programs_of_other_kinds_are_left_alone(tmp_path: Path) -> None:
    assert outcomes(tmp_path, "  web: {image: nginx, environment: {A_PASSWORD: kT9-quarry}}\n") == {}


def test_what_is_built_here_is_named_by_nobody_else(tmp_path: Path) -> None:
    services = "  a: {image: ours, build: ., environment: {MODEL_PATH: /m}}\n  b: {image: vllm/vllm-openai}\n"
    found = outcomes(tmp_path, services)
    assert (found[PINNED, "a"], found[PINNED, "b"]) == ("not applicable", "fails")
