"""Which images a repository builds, told by its commands and by files that state it."""

from __future__ import annotations

from pathlib import Path

import pytest

from wellbuilt.sources.containers.built import Images, Recipe
from wellbuilt.sources.containers.commands import MAX_COMMANDS, Build, repository, told
from wellbuilt.store.folder import Folder

RECIPE = "FROM python:3.12-slim\n"


def images(folder: Path, files: dict[str, str]) -> Images:
    for name, text in files.items():
        put(folder, name, text)
    return Images.of(Folder(folder))


def put(folder: Path, name: str, text: str = RECIPE) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


@pytest.mark.parametrize(
    ("line", "built"),
    [
        ("docker build -t score .", ("score", "Dockerfile", ".")),
        ("  - docker build --tag=reg.example.com/a/score:$CI_COMMIT_SHA model", ("reg.example.com/a/score", "model/Dockerfile", "model")),
        ("$ docker buildx build --platform linux/amd64 -t me/score:1 --push -f deploy/serve.dockerfile .", ("me/score", "deploy/serve.dockerfile", ".")),
        ("sh 'docker build -t docker.io/me/score:${BUILD_NUMBER} .'", ("me/score", "Dockerfile", ".")),
        ("run: docker build -t ${{ steps.login.outputs.registry }}/score:${{ github.sha }} .", ("*/score", "Dockerfile", ".")),
        ("cd app && podman build -t score:dev ./app", ("score", "app/Dockerfile", "app")),
        ("/kaniko/executor --context dir://api --dockerfile api/Dockerfile --destination reg.io/score:1", ("reg.io/score", "api/Dockerfile", "api")),
        ("NAME=score\ndocker build \\\n  -t $NAME:1 \\\n  .", ("score", "Dockerfile", ".")),
    ],
)  # fmt: skip
def test_a_command_tells_what_it_builds(line: str, built: tuple[str, str, str]) -> None:
    assert told(line).builds == (Build(*built),)


@pytest.mark.parametrize(
    "line",
    [
        "docker build .",
        "docker build -t $IMAGE .",
        "docker build -t a/$NAME:1 .",
        "docker build --target test -t score .",
        "docker build --target=test -t score .",
        "docker build --what-is-this x -t score .",
        "docker build -t score https://example.com/score.git",
        "docker build -t score - < Dockerfile",
        "docker build -t score -f $RECIPE .",
        "docker pull score",
        "NAME=score\nNAME=other\ndocker build -t $NAME .",
    ],
)
def test_what_is_not_sure_is_not_told(line: str) -> None:
    assert told(line).builds == ()


def test_a_name_without_its_version_is_one_name() -> None:
    assert repository("docker.io/library/python:3.12@sha256:0a") == "python"
    assert repository("localhost:5000/score") == "localhost:5000/score"
    assert repository("${A}${B}/score") == ""


def test_a_name_given_to_an_image_stands_for_it(tmp_path: Path) -> None:
    put(tmp_path, "model/Dockerfile")
    text = "docker build -t score -f model/Dockerfile model/\ndocker tag score:1 ghcr.io/me/score:1\ndocker tag other x/y\n"
    found = images(tmp_path, {"README.md": text})
    assert found.recipe("ghcr.io/me/score") == Recipe("model/Dockerfile", "model")
    assert found.recipe("x/y") is None


def test_of_a_registry_that_is_filled_in_the_rest_of_the_name_tells(tmp_path: Path) -> None:
    put(tmp_path, "Dockerfile")
    found = images(tmp_path, {"Makefile": "image:\n\tdocker build -t $(REGISTRY)/team/score:1 .\n"})
    assert found.recipe("111122223333.dkr.ecr.eu-central-1.amazonaws.com/team/score") == Recipe("Dockerfile", ".")
    assert found.recipe("me/team/score") is None
    assert found.recipe("quay.io/score") is None


def test_two_recipes_for_one_name_tell_nothing(tmp_path: Path) -> None:
    put(tmp_path, "a/Dockerfile")
    put(tmp_path, "b/Dockerfile")
    found = images(tmp_path, {"a/README.md": "docker build -t score .", "b/README.md": "docker build -t score ."})
    assert found.recipe("score") is None


def test_where_a_script_goes_elsewhere_only_one_recipe_can_be_meant(tmp_path: Path) -> None:
    put(tmp_path, "model/Dockerfile")
    script = {"build.sh": "cd model\ndocker build -t score .\n"}
    assert images(tmp_path, script).recipe("score") == Recipe("model/Dockerfile", "model")
    put(tmp_path, "gateway/Dockerfile")
    assert images(tmp_path, script).recipe("score") is None


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("docker-compose.yml", "services:\n  a:\n    image: score:1\n    build: {context: ./model, dockerfile: serve.Dockerfile}\n"),
        ("skaffold.yaml", "kind: Config\nbuild:\n  artifacts:\n    - image: score\n      context: model\n      docker: {dockerfile: serve.Dockerfile}\n"),
    ],
)  # fmt: skip
def test_files_state_what_is_built(tmp_path: Path, name: str, text: str) -> None:
    put(tmp_path, "model/serve.Dockerfile")
    put(tmp_path, "Dockerfile")
    assert images(tmp_path, {name: text}).recipe("score") == Recipe("model/serve.Dockerfile", "model")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("docker-compose.yml", "services: {a: {image: score, build: {context: ., target: test}}}"),
        ("docker-compose.yml", "services: {a: {build: .}}"),
        ("docker-compose.yml", "build: [\n"),
        ("skaffold.yaml", "build: {artifacts: [{image: score, buildpacks: {}}]}"),
        (".github/workflows/a.yml", "jobs: {a: {steps: [{uses: docker/build-push-action@v6, with: {tags: '${{ env.A }}'}}]}}"),
        ("README.md", "docker build -t score ../elsewhere"),
        ("README.md", "docker build -t score ." + " " * 600_000),
    ],
)  # fmt: skip
def test_what_files_leave_open_is_not_told(tmp_path: Path, name: str, text: str) -> None:
    put(tmp_path, "Dockerfile")
    assert images(tmp_path, {name: text}).recipe("score") is None


@pytest.mark.parametrize(
    "text", ["docker build -t a . " * 20_000, "docker build -t a .\n" * 20_000, "docker build -t " + "$A" * 100_000]
)
def test_what_nobody_writes_takes_no_time(text: str) -> None:
    assert len(told(text).builds) <= MAX_COMMANDS
