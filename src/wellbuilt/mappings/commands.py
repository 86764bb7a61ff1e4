"""What a command does, told by its program and first words; of a program we do not know, nothing is told."""

from __future__ import annotations

import re
from typing import Literal

from wellbuilt.kernel.values import value

Deed = Literal["tests", "trains", "evaluates", "deploys", "builds an image"]
DEEDS: frozenset[Deed] = frozenset({"tests", "trains", "evaluates", "deploys", "builds an image"})


@value
class Does:
    """What a command surely does, and what it may do besides; `named` says that only its name tells."""

    surely: frozenset[Deed] = frozenset()
    maybe: frozenset[Deed] = frozenset()
    named: bool = False


NOTHING = Does()
ANYTHING = Does(maybe=DEEDS)
TESTS, DEPLOYS = Does(frozenset({"tests"})), Does(frozenset({"deploys"}))
IMAGE = Does(frozenset({"builds an image"}))
TRAINS = Does(frozenset({"trains"}), frozenset({"evaluates"}))
EVALUATES = Does(frozenset({"evaluates"}))
MAY_DEPLOY = Does(maybe=frozenset({"deploys"}))

_WRAPPERS = re.compile(
    r"^(?:(?:sudo|time|nohup|exec|command|builtin|xargs(?: -\S+)*|npx|bunx|bundle exec|xvfb-run(?: -\S+)*|env"
    r"|stdbuf -\S+|(?:poetry|pipenv|pdm|rye|hatch) run|uvx"
    r"|uv run(?: --?(?:with|group|extra|p|python|directory|project|package|only-group)(?: |=)\S+| --?[\w-]+)*"
    r"|(?:conda|mamba|micromamba) run(?: -[np] \S+| --[\w-]+)*"
    r"|coverage run(?: -[^m\s]\S*| --\S+)*(?: -m)?|(?:accelerate launch|torchrun|deepspeed)(?: --?\S+)*) )+"
)
_WHERE = re.compile(
    r"^(?P<program>kubectl|helm|oc|aws|gcloud|az)"
    r"(?: (?:-n|--(?:namespace|context|kube-context|kubeconfig|cluster|region|profile|project|output))(?: |=)\S+)+"
)
"""Options that say where, before what is to be done there."""
_PYTHON = re.compile(r"^(?:python|pypy)[\d.]*$|^\$\{?PYTHON\}?$")
_TRAINING = re.compile(r"^(?:run_|start_|model_)?(?:re)?train(?:ing)?(?:_\w+)?$|^\w+_(?:train|training)$")
_EVALUATING = re.compile(r"^(?:run_|model_)?(?:evaluate|evaluation|eval)(?:_\w+)?$|^\w+_(?:evaluate|evaluation|eval)$")
_DEPLOYING = re.compile(r"^(?:run_)?deploy(?:ment)?(?:_\w+)?$|^\w+_deploy$")
_ABOUT = re.compile(r"_(?:data\w*|sets?|splits?|utils?|config\w*|plots?|reports?|docs?|keys?|tests?|logs?)$|test")
"""Endings of scripts that only have to do with one of these: `training_data`, `deploy_docs`."""
_READS = ("get", "list", "describe", "head", "wait", "ls", "sts", "configure", "validate", "lookup", "batch-get")

# By the first words of a command, the longest that fits counts; a program alone speaks for all its words.
_KNOWN: dict[str, Does] = {}


def _say(does: Does, *commands: str) -> None:
    _KNOWN.update(dict.fromkeys((" ".join(one.split()) for text in commands for one in text.split(",")), does))


_say(
    TESTS,
    "pytest, py.test, nose2, nosetests, unittest, go test, cargo test, cargo nextest, npm test, npm run test",
    "yarn test, pnpm test, jest, vitest, mvn test, mvn verify, gradle test, ./gradlew test, dotnet test, bats",
    "ctest, trial, setup.py test, manage.py test, bazel test, molecule test, Rscript -e devtools::test()",
    "hatch test, terraform test",
)
_say(
    DEPLOYS,
    "terraform apply, tofu apply, terragrunt apply, terragrunt run-all apply, pulumi up, cdk deploy, sam deploy",
    "sls deploy, serverless deploy, chalice deploy, zappa deploy, zappa update, eb deploy, copilot deploy",
    "sst deploy, copilot svc deploy, fly deploy, flyctl deploy, vercel deploy, netlify deploy, modal deploy",
    "prefect deploy, aws cloudformation deploy, aws cloudformation create-stack, aws cloudformation update-stack",
    "aws cloudformation execute-change-set, aws sagemaker create-endpoint, aws sagemaker update-endpoint",
    "aws lambda create-function, aws lambda update-function-code, aws lambda update-function-configuration",
    "aws ecs update-service, aws ecs create-service, aws elasticbeanstalk update-environment",
    "aws deploy create-deployment, aws apprunner start-deployment, aws eks create-cluster",
    "aws codepipeline start-pipeline-execution, kubectl apply, kubectl replace, kubectl create -f",
    "kubectl set image, kubectl rollout restart, kubectl patch, helm upgrade, helm install, oc apply",
    "docker stack deploy, docker service update, gcloud run deploy, gcloud app deploy, gcloud functions deploy",
    "gcloud ai endpoints deploy-model, gcloud builds submit, az webapp deploy, az webapp up, az containerapp up",
    "az containerapp update, az functionapp deployment, az ml online-deployment create",
    "az ml online-deployment update, az ml batch-deployment create, az deployment group create",
    "heroku container:release, databricks bundle deploy, bentoml deploy, bentoml deployment create, ray up",
    "serve deploy",
)
_say(IMAGE, "docker build, docker buildx build, docker buildx bake, podman build, buildah bud, buildah build")
_say(IMAGE, "docker-compose build, docker compose build, kaniko, /kaniko/executor, bentoml containerize")
_say(
    Does(frozenset({"trains"}), frozenset({"evaluates"})),
    "aws sagemaker create-training-job, aws sagemaker create-hyper-parameter-tuning-job",
    "gcloud ai custom-jobs create",
)
_say(
    Does(maybe=frozenset({"trains", "evaluates", "deploys"})),
    "aws sagemaker start-pipeline-execution, aws stepfunctions start-execution, aws batch submit-job, gcloud ai",
    "az ml, dvc repro, dvc exp run, mlflow run, kedro run, zenml pipeline run, prefect, dagster, metaflow",
    "flytectl, databricks, gh workflow run, argo submit",
)
_say(
    NOTHING,
    "echo, printf, cd, ls, pwd, cat, mkdir, rmdir, cp, mv, rm, ln, touch, chmod, chown, export, set, unset, test",
    "[, [[, sleep, true, false, :, exit, return, grep, egrep, sed, awk, head, tail, cut, sort, uniq, wc, tr, tee",
    "date, tar, unzip, zip, gzip, gunzip, wget, diff, cmp, which, type, whoami, id, uname, hostname, df, du, free",
    "nvidia-smi, jq, yq, find, basename, dirname, realpath, readlink, stat, file, md5sum, sha256sum, base64",
    "envsubst, trap, wait, kill, xargs, read, local, declare, shift, shopt, ulimit, seq, git, pip, pip3, pipx, uv",
    "poetry, pipenv, pdm, rye, hatch, conda, mamba, micromamba, apt, apt-get, apk, yum, dnf, brew, choco, npm ci",
    "npm install, npm i, yarn install, yarn, pnpm install, npm run build, npm run lint, npm run format, go build",
    "go mod, go vet, go get, go install, cargo build, cargo fmt, cargo clippy, ruff, black, flake8, isort, mypy",
    "pyright, pylint, pydocstyle, bandit, safety, pip-audit, codespell, yamllint, shellcheck, hadolint, eslint",
    "prettier, mkdocs, sphinx-build, mike, twine, build, venv, compileall, pyflakes, ensurepip, virtualenv",
    "interrogate, vulture, radon, xenon, deptry, lint-imports, autoflake, pyupgrade, nbstripout, coverage, codecov",
    "cml, dvc pull, dvc push, dvc fetch, dvc checkout, dvc status, dvc remote, dvc config, dvc dag, dvc metrics",
    "dvc params, dvc plots, dvc diff, dvc version, dvc install, docker pull, docker tag, docker login, docker push",
    "docker images, docker image, docker ps, docker logs, docker inspect, docker rmi, docker rm, docker stop",
    "docker system, docker version, docker info, docker network, docker volume, docker buildx, docker manifest",
    "docker save, docker load, docker cp, docker-compose down, docker compose down, docker-compose logs",
    "docker compose logs, docker-compose pull, docker compose pull, terraform, tofu, terragrunt, tflint, tfsec",
    "checkov, terrascan, tfupdate, infracost, cdk, sam, cfn-lint, cfn_nag_scan, cfn-guard, trivy, grype, snyk",
    "gitleaks, semgrep, az login, az account, az configure, az extension, az acr login, gcloud auth, gcloud config",
    "gcloud components, kubectl get, kubectl describe, kubectl logs, kubectl config, kubectl wait, kubectl version",
    "aws eks update-kubeconfig, kubectl cluster-info, kubectl diff, kubectl rollout status, helm lint, helm template",
    "helm repo, helm dependency, helm version, helm diff, kustomize, kubeconform, kubeval, huggingface-cli login",
    "hf auth, wandb login, aws ecr",
    "pyspelling, nbqa, actionlint, zizmor, commitizen, cz, semantic-release, detect-secrets",
    "cookiecutter, mdformat, markdownlint, lychee, vale, pulumi preview, pulumi login, pulumi stack, pulumi config",
    "databricks bundle validate, databricks configure",
)
_say(MAY_DEPLOY, "aws, gcloud, az, kubectl, helm, oc, curl, gh, ssh, scp, rsync, sftp, http, sls, serverless, heroku")
_say(MAY_DEPLOY, "chalice, zappa, pulumi, ansible-playbook, huggingface-cli, hf, git push, fly, flyctl, modal")
_say(
    Does(maybe=frozenset({"tests"})),
    "docker-compose up, docker compose up, pre-commit, nox, tox",
)
_LONGEST = max(len(one.split()) for one in _KNOWN)


def does(words: tuple[str, ...]) -> Does:
    """Return what a command does."""
    text = _WHERE.sub(r"\g<program>", _unwrapped(" ".join(words)))
    parts = text.split()
    if not parts:
        return NOTHING
    if "--dry-run" in text or "--collect-only" in text or "--help" in parts or "--version" in parts:
        return NOTHING
    if _PYTHON.match(parts[0]):
        return _python(parts[1:])
    if parts[0].endswith(".py"):
        return _script(parts[0])
    if parts[0].endswith((".sh", ".bash")):
        return _script(parts[0], ANYTHING)
    if parts[0] == "aws" and any(word.startswith(_READS) for word in parts[2:3]):
        return NOTHING
    if parts[0] in {"source", "."} and parts[-1].endswith("activate"):
        return NOTHING
    return _known(parts)


def _unwrapped(text: str) -> str:
    """Return a command without what only starts another one."""
    while (found := _WRAPPERS.match(text)) or re.match(r"\w+=\S* ", text):
        text = text[found.end() if found else text.index(" ") + 1 :]
    return text


def _known(parts: list[str]) -> Does:
    spelled = [parts[0].rpartition("/")[2] if "bin/" in parts[0] else parts[0], *parts[1:]]
    for length in range(min(_LONGEST, len(spelled)), 0, -1):
        if (told := _KNOWN.get(" ".join(spelled[:length]))) is not None:
            return told
    return ANYTHING


def _python(rest: list[str]) -> Does:
    """Return what the interpreter runs: a module, a script, or a text that is not looked into."""
    while rest and rest[0] in {"-u", "-B", "-W", "-I", "-O", "-s", "-E", "-Wall", "-X", "-v"}:
        rest = rest[2:] if rest[0] in {"-W", "-X"} else rest[1:]
    if not rest:
        return ANYTHING
    if rest[0] == "-m" and len(rest) > 1:
        known = _known(rest[1:])
        return known if known is not ANYTHING else _script(rest[1].replace(".", "/"))
    if rest[0] == "setup.py":
        return TESTS if "test" in rest else NOTHING
    return _script(rest[0]) if not rest[0].startswith("-") else ANYTHING


def _script(path: str, otherwise: Does = ANYTHING) -> Does:
    """Return what a script's name says it does, anything where it says nothing."""
    stem = path.rpartition("/")[2].partition(".")[0].lower().replace("-", "_")
    if stem == "manage" or _ABOUT.search(stem):
        return otherwise
    for pattern, told in ((_TRAINING, TRAINS), (_EVALUATING, EVALUATES), (_DEPLOYING, DEPLOYS)):
        if pattern.match(stem):
            return Does(told.surely, told.maybe, named=True)
    return otherwise
