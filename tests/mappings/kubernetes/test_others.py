"""What only has to do with models serves none."""

from __future__ import annotations

from pathlib import Path

import pytest

import wellbuilt

POD = "{template: {spec: {containers: [{name: web, image: '%s', args: [%s], env: [{name: %s, value: a}]}]}}}"


@pytest.mark.parametrize(
    ("name", "image", "args", "variable"),
    [
        ("kserve-models-web-application", "kserve/models-web-app:v0.15", "", "X"),
        ("serving-gateway", "gateway:1", "", "TF_SERVING_HOST"),
        ("serving-gateway", "registry.example.com/model-serving:serving-gateway", "", "X"),
        ("model-registry-db", "mysql:8.0", "", "MYSQL_DATABASE"),
        ("kserve-controller-manager", "kserve/kserve-controller:latest", "", "POD_NAMESPACE"),
        ("mlflow-postgres", "postgres:16", "postgres", "POSTGRES_USER"),
        ("training-operator", "kubeflow/training-operator", "/manager", "MY_POD_NAME"),
        ("inference-scheduler", "seldonio/seldon-scheduler:2", "", "LOG_LEVEL"),
    ],
)
def test_nothing_is_said_of_it(name: str, image: str, args: str, variable: str, tmp_path: Path) -> None:
    head = f"apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: {name}}}\n"
    (tmp_path / "a.yaml").write_text(f"{head}spec: {POD % (image, args, variable)}\n")
    assert {one.concept for one in wellbuilt.review(tmp_path, cached=False).findings} <= {"Workload"}
