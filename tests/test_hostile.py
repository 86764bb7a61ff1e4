"""Hostile input: every file ends in a status, in bounded time and memory, and nothing crashes."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from pathlib import Path

import pytest

HANGS, MEMORY = 600, 2 << 30
BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(12)
)
HEAD = "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n  B:\n    Type: AWS::S3::Bucket\n"
BUCKET = 'resource "aws_s3_bucket" "b" {\n  bucket = local.a\n}\n'

CORPUS: dict[str, bytes] = {
    "bomb/t.yaml": (BOMB + HEAD).encode(),
    "cycle/t.yaml": (HEAD + "    Properties: &p\n      Tags: [*p]\n").encode(),
    "line/t.json": b'{"AWSTemplateFormatVersion": "2010-09-09", "Resources": {"B": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "'
    + b"x" * 1_900_000
    + b'"}}}}',
    "deep/t.json": b'{"AWSTemplateFormatVersion": "2010-09-09", "Resources": '
    + b'{"a":' * 10_000
    + b"1"
    + b"}" * 10_001,
    "deep/main.tf": (BUCKET + "locals {\n  a = " + "[" * 10_000 + "]" * 10_000 + "\n}\n").encode(),
    "deepblocks/main.tf": (BUCKET + "a {\n" * 10_000 + "}\n" * 10_000).encode(),
    "deep/main.py": b"import boto3\nx = " + b"(" * 10_000 + b"1" + b")" * 10_000,
    "minus/main.py": b"import boto3\nx = " + b"-" * 50_000 + b"1",
    "chain/main.py": b"from sklearn.svm import SVR\nm = SVR()\n" + b"m = m.fit(m)\n" * 5_000,
    "sum/main.py": b"import sklearn\nx = " + b"'a' + " * 20_000 + b"'b'",
    "nest/main.py": b"import sklearn\nx = " + b"{'a': " * 80 + b"1" + b"}" * 80 + b"\nsklearn.svm.SVR(x).fit(x)\n",
    "around/a.py": b"import boto3\nfrom b import *\nfrom b import x\ny = x\nboto3.client('s3').create_bucket(Bucket=y)\n",
    "around/b.py": b"from a import *\nfrom a import y\nx = y\n",
    "again/main.py": b"import boto3\ndef f(n):\n    return f(f(n) + f(n))\nboto3.client('s3').create_bucket(Bucket=f(1))\n",
    "wide/main.py": b"import boto3\n"
    + b"".join(b"def f%d(n):\n    return [f%d(n), f%d(n), f%d(n)]\n" % (n, n + 1, n + 1, n + 1) for n in range(60))
    + b"boto3.client('s3').create_bucket(Bucket=f0(1))\n",
    "base/main.py": b"import boto3\nclass A(B): pass\nclass B(A): pass\nboto3.client('s3').create_bucket(Bucket=A().x)\n",
    "grows/main.py": b"import boto3\nx = ['a']\n"
    + b"x = x + x\n" * 60
    + b"t = 'a'\n"
    + b"t = t + t\n" * 60
    + b"boto3.client('s3').create_bucket(Bucket=x)\n",
    "deep/Jenkinsfile": b"pipeline { stages { stage('a') { steps {\n" + b"script {\n" * 20_000 + b"}\n" * 20_004,
    "open/Jenkinsfile": b"pipeline {\n" + b'sh """' * 50_000,
    "random/Jenkinsfile": bytes(range(256)) * 64,
    "bomb/azure-pipelines.yml": (BOMB + "pool: x\nsteps: [*m, {script: echo}]\n").encode(),
    "around/azure-pipelines.yml": b"pool: x\nsteps:\n" + b"- template: azure-pipelines.yml\n" * 300,
    "whens/.circleci/config.yml": b"version: 2.1\ny0: &a0 {run: pytest}\n"
    + b"".join(b"y%d: &a%d {when: {steps: [%s]}}\n" % (n, n, b", ".join([b"*a%d" % (n - 1)] * 9)) for n in range(1, 30))
    + b"jobs: {build: {steps: [*a29]}}\n",
    "bomb/buildspec.yml": (BOMB + "version: 0.2\nphases: {build: {commands: *m}}\n").encode(),
    "deep/t.ipynb": b'{"cells": ' + b"[" * 50_000 + b'"sklearn"' + b"]" * 50_000 + b"}",
    "nul/t.ipynb": b'{"cells": [{"cell_type": "code", "source": "import sklearn\\n\\u0000"}]}',
    "broken/t.ipynb": b'{"cells": [{"cell_type": "code", "source": ["import sklearn',
    "random/t.ipynb": b"sklearn" + bytes(range(256)) * 64,
    "deep/flow.asl.json": b'{"StartAt": "A", "States": ' + b'{"A":' * 10_000 + b"1" + b"}" * 10_001,
    "deep/states.asl.json": (
        '{"StartAt": "A", "States": {"A": {"Type": "Map", "ItemProcessor": ' * 30 + "{}" + "}}}" * 30
    ).encode(),
    "deep/pipeline.json": b'{"Version": "2020-12-01", "Steps": [{"Name": "a", "Type": "Training", "Arguments": '
    + b'{"Std:Join": {"On": "/", "Values": [' * 20
    + b"1"
    + b"]}}" * 20
    + b"}]}",
    "deep/main.ts": b'import { CreateModelCommand } from "@aws-sdk/client-sagemaker";\nnew CreateModelCommand('
    + b"[" * 10_000
    + b"]" * 10_000
    + b")",
    "double/main.ts": (
        'import { CreateModelCommand } from "@aws-sdk/client-sagemaker";\nnew CreateModelCommand({ ModelName: v0 });\n'
        + "".join(f"const v{n} = v{n + 1} + v{n + 1};\n" for n in range(60))
        + "const v60 = 'xxxxxxxx';\n"
    ).encode(),
    "bomb/job.yaml": (
        "apiVersion: sagemaker.services.k8s.aws/v1alpha1\nkind: TrainingJob\nspec:\n  " + BOMB.replace("\n", "\n  ")
    ).encode(),
    "bomb/flow.asl.yaml": (
        "StartAt: A\nStates:\n  A:\n    Type: Task\n    Resource: arn:aws:states:::sagemaker:createTrainingJob\n    End: true\n"
        "    Parameters:\n      " + BOMB.replace("\n", "\n      ")
    ).encode(),
    "bomb/compiled.yaml": (
        "Version: x\nSteps:\n- Name: a\n  Type: Training\n  Arguments:\n    " + BOMB.replace("\n", "\n    ")
    ).encode(),
    "broken/job.yaml": b"apiVersion: sagemaker.services.k8s.aws/v1alpha1\nkind: TrainingJob\nspec: [\n",
    "broken/flow.asl.json": b'{"StartAt": "A", "States": {"A": {"Type": "Task", "Resource"',
    "nul/flow.asl.json": b'{"StartAt": "A", "States": {"A": {"Type": "\x00"}}}',
    "random/main.ts": b'import "@aws-sdk/client-sagemaker"; CreateModel' + bytes(range(256)) * 64,
    "secret/main.ts": b"""import { CreateModelCommand } from "@aws-sdk/client-sagemaker";
new CreateModelCommand({ ModelName: "AKIAABCDEFGHIJKLMNOP", password: "hunter2hunter2" });
""",
    "nul/main.tf": b'resource "aws_s3_bucket" "b" {\x00\x00 bucket = "a" }',
    "nul/main.py": b"import boto3\nx = '\x00'\n",
    "nul/t.yaml": HEAD.encode() + b"\x00\x00",
    "utf16/main.tf": BUCKET.encode("utf-16"),
    "utf16/t.yaml": HEAD.encode("utf-16"),
    "utf16/main.py": "import boto3".encode("utf-16"),
    "broken/main.tf": b'resource "aws_s3_bucket" "b" {\n  bucket = "${\n',
    "broken/t.yaml": (HEAD + "   x: [\n").encode(),
    "broken/t.json": b'{"AWSTemplateFormatVersion": "2010-09-09", "Resources": {"B": {"Type": "AWS::S3::Bucket"',
    "variables/main.tf": (BUCKET + "locals {\n  a = local.b\n  b = local.a\n}\n").encode(),
    "modules/main.tf": (BUCKET + 'locals {\n  a = "a"\n}\nmodule "x" {\n  source = "./x"\n}\n').encode(),
    "modules/x/main.tf": b'module "y" {\n  source = "../x"\n}\nresource "aws_s3_bucket" "c" {}\n',
    "many/main.tf": b'resource "aws_s3_bucket" "b" {\n  count = 100000000\n}\nresource "aws_s3_bucket" "c" {\n  for_each = toset([for i in range(10000000) : tostring(i)])\n}\n',
    "regex/main.tf": b'resource "aws_s3_bucket" "b" {\n  bucket = regex("^(a+)+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!")\n}\n',
    "product/main.tf": b'locals {\n  l = range(100)\n}\nresource "aws_s3_bucket" "b" {\n  bucket = length(setproduct(local.l, local.l, local.l, local.l, local.l))\n}\n',
    "double/main.tf": (
        BUCKET
        + 'locals {\n  a = local.v40\n  v0 = "xxxxxxxx"\n'
        + "".join(f'  v{n + 1} = "${{local.v{n}}}${{local.v{n}}}"\n' for n in range(40))
        + "}\n"
    ).encode(),
    "secret/main.tf": b'resource "aws_s3_bucket" "b" {\n  bucket = "AKIAABCDEFGHIJKLMNOP"\n  tags = { password = "hunter2hunter2" }\n}\n',
    "random/main.tf": bytes(range(256)) * 64,
    "random/t.yaml": b"AWSTemplateFormatVersion" + bytes(range(256)) * 64,
    "bomb/.github/workflows/w.yml": (BOMB + "on: push\njobs: *m\n").encode(),
    "bomb/.github/workflows/d.yml": (BOMB + "on: push\njobs: {a: {env: *m, steps: *m, if: *m}}\n").encode(),
    "bomb/.gitlab-ci.yml": (BOMB + "a: {script: *m, extends: *m, stage: *m, needs: *m}\n").encode(),
    "calls/.gitlab-ci.yml": b"include: .gitlab-ci.yml\na: {extends: a, script: [!reference [a, script]]}\nb: {extends: [a, b], needs: [b]}\n",
    "odd/.gitlab-ci.yml": b"stages: 1\ninclude: [[1], {a: b}]\na: {script: {x: 1}, rules: 3, environment: [1], when: [2]}\nb: 3\n",
    "deep/.github/workflows/w.yml": b"on: push\njobs: " + b"{a: " * 5_000 + b"1" + b"}" * 5_000,
    "list/.github/workflows/w.yml": b"on: [[1]]\njobs: {a: {steps: {b: 1}, needs: [[a]], if: [1], environment: [2], env: [3]}}",
    "calls/.github/workflows/w.yml": b"on: workflow_call\njobs: {a: {uses: ./.github/workflows/w.yml}, b: {needs: [b, a]}}",
    "shell/.github/workflows/w.yml": b"on: push\njobs: {a: {steps: [{run: '" + b"$(" * 20_000 + b"'}]}}",
    "make/.github/workflows/w.yml": b"on: push\njobs: {a: {steps: [{run: make a}, {run: ./s.sh}]}}",
    "make/Makefile": b"a: b\n\tmake a\nb: a\n\tmake b\n\tmake b\n\tmake b\n",
    "make/s.sh": b"./s.sh\n" * 500,
    "nul/.github/workflows/w.yml": b"on: push\x00\njobs: {}",
    "bomb/dvc.yaml": (BOMB + "stages: {a: {cmd: *m, deps: *m, outs: *m}}\n").encode(),
    "odd/dvc.yaml": b"stages: [1, {a: b}]\n",
    "bomb/MLproject": (BOMB + "entry_points: {a: {command: *m}}\ndocker_env: *m\n").encode(),
    "bomb/ir.yaml": (
        b"# PIPELINE DEFINITION\n"
        + BOMB.encode()
        + b"pipelineInfo: {name: *m}\nroot: {dag: {tasks: {a: *m, b: {dependentTasks: *m}}}}\n"
    ),
    "calls/pipeline.yaml": b"pipelineInfo: {name: a}\ncomponents: {c: {dag: {tasks: {x: {componentRef: {name: c}}, y: {componentRef: {name: c}}}}}}\nroot: {dag: {tasks: {a: {componentRef: {name: c}, dependentTasks: [b]}, b: {dependentTasks: [a]}}}}\n",
    "deep/Snakefile": b"rule a:\n    input: " + b"(" * 20_000,
    "many/Snakefile": b"".join(
        b"rule r%d:\n    input: 'a/{x}/{y}.txt'\n    output: 'b/%d/{x}.txt'\n" % (n, n) for n in range(2_000)
    ),
    "calls/Snakefile": b"include: 'b.smk'\nrule a:\n    input: rules.a.output\n    output: 'a'\n",
    "calls/b.smk": b"include: 'Snakefile'\ninclude: 'b.smk'\n",
    "wild/Snakefile": b"rule a:\n    input: '" + b"{a}" * 300 + b"x'\n    output: '" + b"a" * 300 + b"'\n",
    "random/Snakefile": bytes(range(256)) * 64,
    "random/Dockerfile": bytes(range(256)) * 64,
    "random2/Dockerfile": b"FROM " + bytes(range(32, 127)) * 64,
    "deep/Dockerfile": b"FROM a\n" + b"RUN " + b"(" * 50_000 + b"\nENV " + b"$" * 10_000 + b"\nENV '\nARG\nFROM\n",
    "many/Dockerfile": b"FROM a AS b\nFROM b AS a\n" * 900,
    "here/Dockerfile": b"FROM a\nRUN <<EOF <<EOF2\n" + b"x\n" * 5_000,
    "random/requirements.txt": bytes(range(256)) * 64,
    "calls/requirements.txt": b"-r requirements.txt\n-c requirements.txt\ntorch\n",
    "long/requirements.txt": b"a" * 1_900_000 + b"\n" + b"a[" * 10_000,
    "deep/pyproject.toml": b"[project]\ndependencies = " + b"[" * 5_000 + b"]" * 5_000,
    "odd/pyproject.toml": b"project = 1\n[tool]\npoetry = {dependencies = {a = [1], b = 2, c = {version = 3}}}\n",
    "odd/poetry.lock": b"package = {name = 1}\n",
    "bomb/environment.yml": (BOMB + "dependencies: *m\n").encode(),
    "odd/environment.yml": b"dependencies: [1, {pip: {a: b}}, null, {pip: [null, 3]}]\n",
    "odd/Pipfile": b"[packages]\ntorch = 1\n",
    "odd/Pipfile.lock": b'{"default": [1], "develop": null}',
    "odd/setup.py": b"setup(install_requires=open('x').read().split())",
    "odd/setup.cfg": b"[options]\ninstall_requires = %(x)s\n  ===\n",
    "empty/main.tf": b"",
    "empty/t.yaml": b"",
    "good/main.tf": b'resource "aws_s3_bucket" "good" {\n  bucket = "good"\n}\n',
}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder full of trouble, links and a huge sparse file included."""
    root = tmp_path_factory.mktemp("hostile")
    for name, content in CORPUS.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)
    (root / "dangling.tf").symlink_to(root / "nowhere.tf")
    (root / "outside.tf").symlink_to("/etc/passwd")
    (root / "circle").mkdir()
    (root / "circle" / "again").symlink_to(root / "circle")
    with (root / "huge.tf").open("wb") as huge:
        huge.truncate(2 << 30)
    return root


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def run(path: Path) -> subprocess.CompletedProcess[str]:
    """Return the review of a path as JSON, in a process whose time and memory are bounded."""
    command = [sys.executable, "-m", "wellbuilt", "review", str(path), "--format", "json", "--fail-on", "never"]
    return subprocess.run(command, capture_output=True, text=True, timeout=HANGS, preexec_fn=_limit, check=False)


def test_the_whole_corpus_at_once(corpus: Path) -> None:
    """The review ends well, says what it could not read, and still reads what is good."""
    done = run(corpus)
    assert "Traceback" not in done.stderr
    assert done.returncode == 0, done.stderr
    review = json.loads(done.stdout)
    told = {s["path"]: s for s in review["sources"]}
    for bad in ("nul", "utf16", "broken", "random"):
        states = {s["status"] for path, s in told.items() if path.startswith(bad)}
        assert states & {"partly", "failed"}, (bad, states)
    assert all(s["reason"] for s in told.values() if s["status"] != "read")
    assert "good" in {t["name"] for t in review["things"]}


def test_no_secret_in_a_report(corpus: Path) -> None:
    """What looks like a secret is masked wherever it was read."""
    done = run(corpus / "secret")
    assert "AKIAABCDEFGHIJKLMNOP" not in done.stdout
    assert "hunter2hunter2" not in done.stdout


@pytest.mark.parametrize("name", sorted({name.split("/")[0] for name in CORPUS}))
def test_each_kind_of_trouble_alone(corpus: Path, name: str) -> None:
    """No trouble hides behind another."""
    done = run(corpus / name)
    assert "Traceback" not in done.stderr
    assert done.returncode in (0, 3), done.stderr
