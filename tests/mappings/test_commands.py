"""What commands do, as people write them in pipelines."""

from __future__ import annotations

import pytest

from wellbuilt.mappings.commands import DEEDS, does
from wellbuilt.mappings.containers.packages import loose
from wellbuilt.sources.ci.shell import commands

SURELY = {
    "tests": [
        "pytest -q", "python -m pytest tests", "poetry run pytest", "uv run --with pytest pytest", "coverage run -m pytest",
        "python -m unittest discover", "CI=1 npm test", "xvfb-run -a python3 -m pytest", "pipenv run pytest", "go test ./...",
        "conda run -n env pytest", "python3.11 -W error -m pytest", ".venv/bin/pytest",
    ],
    "trains": ["python train.py --epochs 3", "python -m churn.train", "torchrun --nproc_per_node=2 train.py", "python src/train_model.py"],
    "evaluates": ["python evaluate.py", "python -m models.evaluation"],
    "deploys": [
        "terraform apply -auto-approve", "sudo kubectl apply -f k8s", "aws sagemaker update-endpoint --endpoint-name a",
        "cdk deploy --all", "npx cdk deploy", "helm upgrade --install a b", "python scripts/deploy.py", "./deploy.sh prod",
        "gcloud run deploy a", "kubectl --namespace churn set image deployment/a a=b", "aws --region=eu-west-1 ecs update-service",
        "kubectl -n churn --context b apply -f a",
    ],
    "builds an image": ["docker build -t a .", "docker buildx build ."],
}  # fmt: skip
NOTHING = [
    "echo terraform apply", "pip install pytest", "terraform plan", "kubectl apply --dry-run=client -f a", "docker push a:1",
    "aws sts get-caller-identity", "aws sagemaker describe-endpoint --endpoint-name a", "git commit -m train.py", "ruff check .",
    "aws eks update-kubeconfig --name a", "kubectl -n churn rollout status deployment/a", "pytest --collect-only", "cdk synth", "python -m pip install -e .", "source .venv/bin/activate", "python -m build",
]  # fmt: skip
ANYTHING = [
    "python run.py",
    "make all",
    "./run.sh",
    "somebody-elses-tool",
    "python -c 'x'",
    "docker run image",
    "python training_data.py",
]


def only(line: str) -> tuple[str, ...]:
    """Return the words of the one command in a line."""
    found, why = commands(line, pipefail=False)
    assert not why
    assert len(found) == 1
    return found[0].words


@pytest.mark.parametrize(("deed", "line"), [(deed, line) for deed, lines in SURELY.items() for line in lines])
def test_what_a_command_surely_does(deed: str, line: str) -> None:
    assert does(only(line)).surely == {deed}


@pytest.mark.parametrize("line", NOTHING)
def test_what_matters_to_nobody(line: str) -> None:
    told = does(only(line))
    assert not told.surely
    assert not told.maybe


@pytest.mark.parametrize("line", ANYTHING)
def test_what_nobody_knows_may_be_anything(line: str) -> None:
    told = does(only(line))
    assert not told.surely
    assert told.maybe == DEEDS


@pytest.mark.parametrize(
    ("script", "lost"),
    [
        ("pytest", False), ("pytest || true", True), ("pytest || exit 1", False), ("pytest | tee log", True),
        ("set -o pipefail\npytest | tee log", False), ("cat a | pytest", False), ("pytest && echo done", False),
        ("ruff check . || true; pytest", False), ("(cd a; pytest) || true", True), ("if pytest; then echo a; fi", False),
    ],
)  # fmt: skip
def test_whose_failure_goes_unnoticed(script: str, lost: bool) -> None:
    found, _ = commands(script, pipefail=False)
    assert [one.tolerated for one in found if one.words == ("pytest",)] == [lost]


def test_what_a_template_fills_in_is_no_package() -> None:
    assert not list(loose(("pip", "install", "{{", "cookiecutter.package", "}}-0.1-py3-none-any.whl")))
    assert list(loose(("pip", "install", "torch"))) == ["torch"]
