"""Kustomize: what is laid over a manifest may change it, so it is not judged."""

from __future__ import annotations

from pathlib import Path

import pytest

import wellbuilt

SERVER = """apiVersion: apps/v1
kind: Deployment
metadata: {name: score}
spec:
  replicas: 1
  template: {spec: {containers: [{name: a, image: "tensorflow/serving:2.18.0"}]}}
"""
SCALER = """apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: score}
spec: {minReplicas: %d, maxReplicas: 5, scaleTargetRef: {kind: Deployment, name: score}}
"""
CHECK = "server-survives-the-loss-of-a-machine"


def outcomes(folder: Path, files: dict[str, str]) -> set[str]:
    """Return what came of the check on a server in a folder of files."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return {f.outcome for f in wellbuilt.review(folder, cached=False).findings if f.check == CHECK}


def test_what_nothing_lies_over_is_judged(tmp_path: Path) -> None:
    files = {"base/server.yaml": SERVER, "base/kustomization.yaml": "resources: [server.yaml]\nnamePrefix: a-\n"}
    assert outcomes(tmp_path, files) == {"fails"}


@pytest.mark.parametrize(
    "over",
    [
        {"over/kustomization.yaml": "resources: [../base]\nreplicas: [{name: score, count: 3}]\n"},
        {
            "over/kustomization.yaml": "bases: [../middle]\npatches: [{path: p.yaml}]\n",
            "middle/kustomization.yaml": "resources: [../base]\n",
        },
        {"base/kustomization.yaml": "resources: [server.yaml]\nimages: [{name: tensorflow/serving, newTag: 2.19.0}]\n"},
    ],
)
def test_what_something_lies_over_is_not(over: dict[str, str], tmp_path: Path) -> None:
    files = {"base/server.yaml": SERVER, "base/kustomization.yaml": "resources: [server.yaml]\n", **over}
    assert outcomes(tmp_path, files) == set()
    assert {s.state for s in wellbuilt.review(tmp_path, cached=False).sources if s.path == "base/server.yaml"} == {
        "partly"
    }


def test_circles_end(tmp_path: Path) -> None:
    files = {
        "a/kustomization.yaml": "resources: [../b]\nimages: []\n",
        "b/kustomization.yaml": "resources: [../a, server.yaml]\n",
        "b/server.yaml": SERVER,
    }
    assert outcomes(tmp_path, files) == set()


@pytest.mark.parametrize(("least", "outcome"), [(1, "fails"), (2, "holds")])
def test_what_scales_a_server_says_how_few_there_can_be(least: int, outcome: str, tmp_path: Path) -> None:
    server = SERVER.replace("replicas: 1", "replicas: 3")
    assert outcomes(tmp_path, {"server.yaml": server, "scaler.yaml": SCALER % least}) == {outcome}


def test_programs_that_are_no_model_servers_are_left_alone(tmp_path: Path) -> None:
    assert outcomes(tmp_path, {"web.yaml": SERVER.replace("tensorflow/serving", "nginx")}) == set()
