"""Kustomize: what is laid over a manifest is followed as kustomize itself does it; what is not, is not judged."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

import wellbuilt
from wellbuilt.kernel.records import Record, Request
from wellbuilt.kernel.views import plain
from wellbuilt.sources.kubernetes import kubernetes
from wellbuilt.store.folder import Folder

SERVER = """apiVersion: apps/v1
kind: Deployment
metadata: {name: score}
spec:
  replicas: 1
  template:
    spec:
      containers:
        - name: a
          image: tensorflow/serving:2.18.0
          env: [{name: A, value: "1"}, {name: B, value: "2"}]
          ports: [{containerPort: 8500}]
"""
SCALER = """apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: score}
spec: {minReplicas: %d, maxReplicas: 5, scaleTargetRef: {kind: Deployment, name: score}}
"""
CHECK = "server-survives-the-loss-of-a-machine"
BASE = {"base/server.yaml": SERVER, "base/kustomization.yaml": "resources: [server.yaml]\n"}
NAMED = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: score}\n"
FOLLOWED = {
    "copies": "resources: [../base]\nreplicas: [{name: score, count: 3}]\n",
    "image": "resources: [../base]\nimages: [{name: tensorflow/serving, newName: r.example.com/tf, newTag: '2.19.0'}]\n",
    "digest": "resources: [../base]\nimages: [{name: tensorflow/serving, digest: 'sha256:3f0ac5ad4d7a9b5b0f0c4bb7f3fb5e6a3c1d2e4f5a6b7c8d9e0f1a2b3c4d5e6f'}]\n",
    "other image": "resources: [../base]\nimages: [{name: serving, newTag: latest}]\n",
    "merge": f"resources: [../base]\npatches:\n  - patch: |\n      {NAMED.replace(chr(10), chr(10) + '      ')}spec: {{template: {{spec: {{containers: [{{name: a, image: 'x:1', env: [{{name: B, value: '3'}}, {{name: C, value: '4'}}]}}, {{name: b, image: 'y:1'}}]}}}}}}\n",
    "null": f"resources: [../base]\npatches:\n  - patch: |\n      {NAMED.replace(chr(10), chr(10) + '      ')}spec: {{replicas: null}}\n",
    "delete": f"resources: [../base]\npatches:\n  - patch: |\n      {NAMED.replace(chr(10), chr(10) + '      ')}spec: {{template: {{spec: {{containers: [{{name: a, env: [{{name: A, $patch: delete}}]}}]}}}}}}\n",
    "replace": f"resources: [../base]\npatches:\n  - patch: |\n      {NAMED.replace(chr(10), chr(10) + '      ')}spec: {{template: {{$patch: replace, spec: {{containers: [{{name: z, image: 'z:1'}}]}}}}}}\n",
    "json": "resources: [../base]\npatches:\n  - target: {kind: Deploy.*, name: score}\n    patch: |\n      - {op: replace, path: /spec/replicas, value: 4}\n      - {op: add, path: /spec/template/spec/containers/0/args, value: [x]}\n      - {op: remove, path: /spec/template/spec/containers/0/env/0}\n      - {op: add, path: /spec/template/spec/containers/0/env/-, value: {name: Z, value: z}}\n",
    "others": "resources: [../base]\npatches:\n  - target: {kind: StatefulSet}\n    patch: |\n      - {op: replace, path: /spec/replicas, value: 4}\n",
    "prefix": f"resources: [../middle]\npatches:\n  - patch: |\n      {NAMED.replace('score', 'pre-score').replace(chr(10), chr(10) + '      ')}spec: {{replicas: 5}}\n",
    "old name": "resources: [../middle]\nreplicas: [{name: score, count: 6}]\n",
    "component": "resources: [../base]\ncomponents: [../part]\n",
}
BESIDE = {
    "middle/kustomization.yaml": "resources: [../base]\nnamePrefix: pre-\n",
    "part/kustomization.yaml": "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nreplicas: [{name: score, count: 7}]\n",
}


def write(folder: Path, files: dict[str, str]) -> None:
    """Put files into a folder."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)


def outcomes(folder: Path, files: dict[str, str]) -> set[str]:
    """Return what came of the check on a server in a folder of files."""
    write(folder, files)
    return {f.outcome for f in wellbuilt.review(folder, cached=False).findings if f.check == CHECK}


def listed(value: Any) -> Any:
    """Return a value as YAML gives it, containers and variables by name."""
    if isinstance(value, dict):
        return {key: listed(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return sorted(
            (listed(one) for one in value),
            key=lambda one: str(one.get("name", one)) if isinstance(one, dict) else str(one),
        )
    return value


@pytest.mark.skipif(shutil.which("kubectl") is None, reason="no kubectl on the path")
@pytest.mark.parametrize("case", sorted(FOLLOWED))
def test_what_is_laid_over_it_is_what_kustomize_makes(case: str, tmp_path: Path) -> None:
    used = FOLLOWED[case]
    beside = {path: text for path, text in BESIDE.items() if path.partition("/")[0] in used}
    write(tmp_path, {**BASE, **beside, "over/kustomization.yaml": used})
    kubectl = shutil.which("kubectl")
    assert kubectl is not None
    theirs = subprocess.run([kubectl, "kustomize", str(tmp_path / "over")], check=True, capture_output=True, timeout=60)
    tree = Folder(tmp_path)
    paths = [path for path in tree.paths() if kubernetes.wants(path, lambda p=path: tree.read(p))]  # type: ignore[misc]
    found = kubernetes.read(tree, paths, Request(frozenset({"apps/Deployment"})))
    (ours,) = [one for one in found if isinstance(one, Record)]
    assert listed(plain(ours.body))["spec"] == listed(yaml.safe_load(theirs.stdout))["spec"]
    assert ours.scope == ("base/server.yaml" if case in ("others", "other image") else "over")


def test_what_nothing_lies_over_is_judged(tmp_path: Path) -> None:
    files = {"base/server.yaml": SERVER, "base/kustomization.yaml": "resources: [server.yaml]\nnamePrefix: a-\n"}
    assert outcomes(tmp_path, files) == {"fails"}


@pytest.mark.parametrize(("count", "outcome"), [(1, "fails"), (3, "holds")])
def test_what_something_lies_over_is_judged_as_that_makes_it(count: int, outcome: str, tmp_path: Path) -> None:
    over = {"over/kustomization.yaml": f"resources: [../base]\nreplicas: [{{name: score, count: {count}}}]\n"}
    assert outcomes(tmp_path, {**BASE, **over}) == {outcome}


def test_each_that_takes_it_in_makes_its_own(tmp_path: Path) -> None:
    """One that changes nothing leaves it as it is written; what scales it is looked for beside it."""
    files = {
        **BASE,
        "base/scaler.yaml": SCALER % 2,
        "base/kustomization.yaml": "resources: [server.yaml, scaler.yaml]\n",
        "production/kustomization.yaml": "resources: [../base]\nimages: [{name: tensorflow/serving, newTag: 2.19.0}]\n",
        "trial/kustomization.yaml": "resources: [../base]\npatches: [{path: fewer.yaml}]\n",
        "trial/fewer.yaml": SCALER % 1,
    }
    write(tmp_path, files)
    found = [f for f in wellbuilt.review(tmp_path, cached=False).findings if f.check == CHECK]
    assert {f.scope: f.outcome for f in found} == {"production": "holds", "trial": "fails"}


@pytest.mark.parametrize(
    "over",
    [
        {"over/kustomization.yaml": "resources: [../base]\npatches: [{path: not-there.yaml}]\n"},
        {"over/kustomization.yaml": "resources: [../base]\npatchesStrategicMerge: [not-there.yaml]\n"},
        {"over/kustomization.yaml": "resources: [../base]\ntransformers: [t.yaml]\n"},
        {"over/kustomization.yaml": "resources: [../base]\ncomponents: [../not-there]\n"},
        {"over/kustomization.yaml": "resources: [../base]\nreplacements: [{path: r.yaml}]\n"},
        {
            "over/kustomization.yaml": "resources: [../base]\npatches: [{target: {labelSelector: a=b}, patch: '[{op: add, path: /spec/replicas, value: 2}]'}]\n"
        },
        {
            "over/kustomization.yaml": "resources: [../base]\npatches: [{target: {kind: Deployment}, patch: '[{op: move, from: /a, path: /b}]'}]\n"
        },
        {
            "over/kustomization.yaml": "resources: [../base]\npatches: [{target: {kind: Deployment}, patch: '[{op: remove, path: /spec/none}]'}]\n"
        },
    ],
)
def test_what_is_not_followed_is_not_judged(over: dict[str, str], tmp_path: Path) -> None:
    assert outcomes(tmp_path, {**BASE, **over}) == set()
    (status,) = [s for s in wellbuilt.review(tmp_path, cached=False).sources if s.path == "base/server.yaml"]
    assert status.state == "partly"
    assert "kustomize changes" in status.reason


def test_a_patch_is_no_manifest(tmp_path: Path) -> None:
    """What is taken away is not judged either."""
    files = {
        **BASE,
        "over/kustomization.yaml": "resources: [../base]\npatches: [{path: gone.yaml}]\n",
        "over/gone.yaml": f"$patch: delete\n{NAMED}",
    }
    assert outcomes(tmp_path, files) == set()


def test_circles_end(tmp_path: Path) -> None:
    files = {
        "a/kustomization.yaml": "resources: [../b]\nimages: []\n",
        "b/kustomization.yaml": "resources: [../a, server.yaml]\n",
        "b/server.yaml": SERVER,
    }
    assert outcomes(tmp_path, files) == {"fails"}


@pytest.mark.parametrize(("least", "outcome"), [(1, "fails"), (2, "holds")])
def test_what_scales_a_server_says_how_few_there_can_be(least: int, outcome: str, tmp_path: Path) -> None:
    server = SERVER.replace("replicas: 1", "replicas: 3")
    assert outcomes(tmp_path, {"server.yaml": server, "scaler.yaml": SCALER % least}) == {outcome}


def test_programs_that_are_no_model_servers_are_left_alone(tmp_path: Path) -> None:
    assert outcomes(tmp_path, {"web.yaml": SERVER.replace("tensorflow/serving", "nginx")}) == set()
